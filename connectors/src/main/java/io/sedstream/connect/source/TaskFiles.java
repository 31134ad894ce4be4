package io.sedstream.connect.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.util.ConnectorUtils;

/** Which task reads which catalogues, in the properties that a connector hands to its tasks. */
final class TaskFiles {
    private static final String KEY = "task.catalogues";
    private static final String SEPARATOR = "\n";

    private TaskFiles() {}

    /** Properties of at most so many tasks; no file, no task. */
    static List<Map<String, String>> divide(Map<String, String> connector, List<Path> files, int maxTasks) {
        if (files.isEmpty()) {
            return List.of();
        }
        return ConnectorUtils.groupPartitions(files, Math.min(files.size(), maxTasks)).stream()
                .map(group -> {
                    Map<String, String> task = new HashMap<>(connector);
                    task.put(KEY, group.stream().map(Path::toString).collect(Collectors.joining(SEPARATOR)));
                    return task;
                })
                .toList();
    }

    /** The catalogues of a task, in the order in which it reads them. */
    static List<Path> of(Map<String, String> task) {
        return task.getOrDefault(KEY, "")
                .lines()
                .filter(line -> !line.isEmpty())
                .map(Path::of)
                .toList();
    }
}
