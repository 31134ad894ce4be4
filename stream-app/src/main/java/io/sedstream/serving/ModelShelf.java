package io.sedstream.serving;

import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.outcome.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model of this process and those that lie beside it. Read when they are first asked for. Any number of threads. */
public final class ModelShelf {
    private static final Logger log = LoggerFactory.getLogger(ModelShelf.class);
    private static final int MOST_MODELS = 50;

    private final Path active;
    private @Nullable List<ServedModel> models;

    /** @param active directory of the bundle that this process applies */
    public ModelShelf(Path active) {
        this.active = active;
    }

    /** The models, the one that is applied first, the others by name. */
    public synchronized List<ServedModel> models() {
        if (models == null) {
            models = read();
        }
        return models;
    }

    /** A model by its name. */
    public Optional<ServedModel> model(String id) {
        return models().stream()
                .filter(model -> model.identity().id().equals(id))
                .findFirst();
    }

    private List<ServedModel> read() {
        List<ServedModel> read = new ArrayList<>();
        read.add(ServedModel.of(active, BundleReader.read(active), true));
        ModelIdentity applied = read.getFirst().identity();
        others().forEach(directory -> {
            try {
                ServedModel model = ServedModel.of(directory, BundleReader.read(directory), false);
                if (!model.identity().id().equals(applied.id())) {
                    read.add(model);
                }
            } catch (InvalidBundleException | IllegalArgumentException e) {
                log.info("the bundle in {} is not shown: {}", directory, e.getMessage());
            }
        });
        return List.copyOf(read);
    }

    private List<Path> others() {
        Path parent = active.getParent();
        if (parent == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(
                            file -> !file.equals(active) && Files.isRegularFile(file.resolve(BundleReader.MANIFEST)))
                    .sorted(Comparator.naturalOrder())
                    .limit(MOST_MODELS)
                    .toList();
        } catch (IOException e) {
            log.info("the models beside {} are not shown: {}", active, e.toString());
            return List.of();
        }
    }
}
