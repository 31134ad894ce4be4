package io.sedstream.catalogue.parquet;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.ColumnIndex;
import io.sedstream.catalogue.TypedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, one row group in memory at a time. A list of numbers is a vector of as many elements as it has on
 * average, rounded up; a shorter list ends in nothing. A row group with a page that cannot be read yields malformed rows
 * from there on, and the next row group is read. A file that is packed as a whole is unpacked to a temporary file, since
 * Parquet is read from its end.
 */
public final class ParquetCatalogueReader implements CatalogueReader {
    private final CatalogueFile file;
    private final @Nullable Path unpacked;
    private final ParquetFileReader parquet;
    private final List<ParquetColumn> columns;
    private final ColumnIndex index;
    private final List<BlockMetaData> groups;
    private final long rowCount;
    private @Nullable RowGroup group;
    private int nextGroup;
    private long rowsLeftInGroup;
    private long rows;
    private String damage = "";

    /** Reads the footer; closes the file in {@link #close}. */
    public ParquetCatalogueReader(CatalogueFile file) throws IOException {
        this.file = file;
        Path path = file.path().orElse(null);
        this.unpacked = path == null ? unpack(file) : null;
        Path content = unpacked == null ? file.path().orElseThrow() : unpacked;
        @Nullable ParquetFileReader opened = null;
        try {
            opened = open(file.name(), content);
            this.parquet = opened;
            this.groups = parquet.getRowGroups();
            this.rowCount = Footer.requireSound(file.name(), groups, Files.size(content));
            this.columns = describe(parquet.getFileMetaData(), groups);
            this.index = new ColumnIndex(
                    file.name(), columns.stream().map(ParquetColumn::column).toList());
            List<ColumnDescriptor> readable = columns.stream()
                    .filter(ParquetColumn::isReadable)
                    .map(ParquetColumn::descriptor)
                    .toList();
            parquet.setRequestedSchema(readable);
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            deleteUnpacked();
            throw e;
        }
    }

    private static Path unpack(CatalogueFile file) throws IOException {
        Path copy = Files.createTempFile("sedstream-catalogue", ".parquet");
        try {
            Files.copy(file.content(), copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static ParquetFileReader open(String name, Path content) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .usePageChecksumVerification(true)
                .build();
        try {
            return ParquetFileReader.open(new LocalInputFile(content), options);
        } catch (RuntimeException | IOException e) {
            // The library throws what its Thrift parser throws; whatever it is, the footer makes no sense.
            throw new CatalogueException(name + " is no Parquet file that can be read: " + reason(e));
        }
    }

    private static List<ParquetColumn> describe(FileMetaData metadata, List<BlockMetaData> groups) {
        Map<String, CatalogueColumn> described = VoParquet.columns(metadata.getKeyValueMetaData());
        MessageType schema = metadata.getSchema();
        long rows = groups.stream().mapToLong(BlockMetaData::getRowCount).sum();
        List<ParquetColumn> columns = new ArrayList<>();
        List<ColumnDescriptor> leaves = schema.getColumns();
        for (int i = 0; i < leaves.size(); i++) {
            long values = 0;
            for (BlockMetaData group : groups) {
                values += group.getColumns().get(i).getValueCount();
            }
            String name = leaves.get(i).getPath()[0];
            columns.add(ParquetColumn.of(
                    schema,
                    leaves.get(i),
                    rows == 0 ? 1 : (double) values / rows,
                    described.getOrDefault(name, new CatalogueColumn(name, CatalogueColumn.Kind.OPAQUE, "", 1))));
        }
        return columns;
    }

    @Override
    public CatalogueInspection inspection() {
        return new CatalogueInspection(file.name(), "Parquet", index.columns(), OptionalLong.of(rowCount));
    }

    @Override
    public Optional<CatalogueEntry> next() throws IOException {
        if (rows == rowCount) {
            return Optional.empty();
        }
        rows++;
        while (rowsLeftInGroup == 0) {
            openGroup();
        }
        rowsLeftInGroup--;
        RowGroup open = group;
        if (open != null) {
            try {
                return Optional.of(new CatalogueEntry.Row(new TypedRow(rows, index, open.next())));
            } catch (RuntimeException | OutOfMemoryError e) {
                // Damage shows as whatever the decoders stumble over; there is no one exception for it. They reserve
                // memory after counts inside a page: more than there is, is damage too.
                group = null;
                damage = reason(e);
            }
        }
        return Optional.of(new CatalogueEntry.Malformed(rows, "row group " + nextGroup + " is broken: " + damage));
    }

    private void openGroup() throws IOException {
        BlockMetaData next = groups.get(nextGroup);
        rowsLeftInGroup = next.getRowCount();
        group = null;
        try {
            MessageType schema = parquet.getFileMetaData().getSchema();
            group = new RowGroup(
                    parquet.readRowGroup(nextGroup),
                    columns,
                    schema,
                    parquet.getFileMetaData().getCreatedBy());
        } catch (RuntimeException | IOException | OutOfMemoryError e) {
            damage = reason(e);
        }
        nextGroup++;
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    @Override
    public double fractionRead() {
        return rowCount == 0 ? 1 : (double) rows / rowCount;
    }

    @Override
    public void close() throws IOException {
        try (file;
                parquet) {
            deleteUnpacked();
        }
    }

    private void deleteUnpacked() throws IOException {
        if (unpacked != null) {
            Files.deleteIfExists(unpacked);
        }
    }

    /** Refuses a footer whose numbers cannot be true, before memory is reserved after them. */
    private static final class Footer {
        private Footer() {}

        /** Returns the number of rows. */
        static long requireSound(String name, List<BlockMetaData> groups, long fileBytes) throws CatalogueException {
            long rows = 0;
            for (BlockMetaData group : groups) {
                require(name, group.getRowCount() >= 0 && group.getRowCount() <= Integer.MAX_VALUE, group);
                rows += group.getRowCount();
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    boolean isFlat = chunk.getValueCount() == group.getRowCount();
                    boolean isInside = chunk.getStartingPos() >= 0
                            && chunk.getTotalSize() >= 0
                            && chunk.getTotalSize() <= fileBytes - chunk.getStartingPos();
                    // A list has at least one entry per row: an empty one counts.
                    require(name, isInside && (isFlat || chunk.getValueCount() > group.getRowCount()), group);
                }
            }
            return rows;
        }

        private static void require(String name, boolean holds, BlockMetaData group) throws CatalogueException {
            if (!holds) {
                throw new CatalogueException(name + " has a footer that cannot be true: a row group of "
                        + group.getRowCount() + " rows at byte " + group.getStartingPos()
                        + " does not fit the file: it was cut or damaged, fetch it again");
            }
        }
    }
}
