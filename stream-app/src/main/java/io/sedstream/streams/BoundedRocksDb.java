package io.sedstream.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One cache for all tables of this process, in which their indexes, filters and what is not written yet count, too: the
 * memory is bounded however many partitions and sources there are.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 64L << 20;
    private static final long UNWRITTEN_BYTES = 16L << 20;
    private static final long UNWRITTEN_OF_TABLE_BYTES = 4L << 20;
    private static final int BLOCK_BYTES = 8 << 10;
    private static final int FILTER_BITS = 10;
    private static final int OPEN_FILES = 64;

    /** Not before a table is opened: loading the library takes its time. */
    private static final class Shared {
        static final Cache CACHE;
        static final WriteBufferManager UNWRITTEN;

        static {
            RocksDB.loadLibrary();
            CACHE = new LRUCache(CACHE_BYTES, -1, false);
            UNWRITTEN = new WriteBufferManager(UNWRITTEN_BYTES, CACHE);
        }
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE)
                .setBlockSize(BLOCK_BYTES)
                .setCacheIndexAndFilterBlocks(true)
                .setPinTopLevelIndexAndFilter(true)
                .setFilterPolicy(new BloomFilter(FILTER_BITS));
        options.setTableFormatConfig(table)
                .setWriteBufferManager(Shared.UNWRITTEN)
                .setWriteBufferSize(UNWRITTEN_OF_TABLE_BYTES)
                .setMaxWriteBufferNumber(2)
                .setMaxOpenFiles(OPEN_FILES)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String store, Options options) {
        // The cache outlives each table; the filter goes with the options.
    }
}
