package io.sedstream.catalogue.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** The pages of a row group without dictionaries of more values than bytes, after whose count memory is reserved. */
record SoundPages(PageReadStore pages) implements PageReadStore {
    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new Sound(pages.getPageReader(column));
    }

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public void close() {
        pages.close();
    }

    private record Sound(PageReader pages) implements PageReader {
        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            DictionaryPage dictionary = pages.readDictionaryPage();
            if (dictionary != null && dictionary.getDictionarySize() > dictionary.getUncompressedSize()) {
                throw new ParquetDecodingException("a dictionary of " + dictionary.getUncompressedSize()
                        + " bytes claims to have " + dictionary.getDictionarySize() + " values");
            }
            return dictionary;
        }

        @Override
        public long getTotalValueCount() {
            return pages.getTotalValueCount();
        }

        @Override
        public DataPage readPage() {
            return pages.readPage();
        }
    }
}
