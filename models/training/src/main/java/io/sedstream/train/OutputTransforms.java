package io.sedstream.train;

import io.sedstream.feature.Cosmology;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output transforms of all parameters, in the order of the flow's dimensions. A parameter may be relative to one
 * declared before it, or measured in units of one, which is then not itself relative.
 */
public record OutputTransforms(List<OutputTransform> transforms) {
    public OutputTransforms {
        transforms = List.copyOf(transforms);
        List<String> seen = new ArrayList<>();
        List<String> absolute = new ArrayList<>();
        for (OutputTransform transform : transforms) {
            String base = transform.relativeTo();
            if (base != null && !seen.contains(base)) {
                throw new IllegalArgumentException(
                        transform.parameter() + " is relative to " + base + ", which is not declared before it");
            }
            String unit = transform.factorParameter();
            if (unit != null && !absolute.contains(unit)) {
                throw new IllegalArgumentException(transform.parameter() + " is measured in units of " + unit
                        + ", which is not declared before it or relative to another parameter");
            }
            if (seen.contains(transform.parameter())) {
                throw new IllegalArgumentException(transform.parameter() + " is declared twice");
            }
            seen.add(transform.parameter());
            if (base == null) {
                absolute.add(transform.parameter());
            }
        }
    }

    /** Number of parameters. */
    public int size() {
        return transforms.size();
    }

    /** Index of the parameter that this one is relative to; −1 for none. */
    public int baseOf(int parameter) {
        return indexOf(transforms.get(parameter).relativeTo());
    }

    /** Index of the parameter that the factor of this one is made of; −1 for none. */
    public int unitOf(int parameter) {
        return indexOf(transforms.get(parameter).factorParameter());
    }

    private int indexOf(@Nullable String name) {
        return name == null
                ? -1
                : transforms.stream().map(OutputTransform::parameter).toList().indexOf(name);
    }

    /**
     * From box coordinates to physical parameters.
     *
     * @param box length D
     * @param features raw features of the source
     * @param physical filled, length D; may be {@code box} itself
     */
    public void toPhysical(double[] box, float[] features, double[] physical) {
        requireSize(box, physical);
        for (int d = 0; d < size(); d++) {
            OutputTransform transform = transforms.get(d);
            double offset = transform.lower() + (transform.upper() - transform.lower()) * box[d];
            physical[d] = base(d, physical) + offset * factor(d, physical, features);
        }
    }

    /**
     * From physical parameters to box coordinates, for making targets. A point outside the prior has a coordinate
     * outside (0,1): nothing is clamped.
     *
     * @param physical length D
     * @param features raw features of the source
     * @param box filled, length D; another array than {@code physical}
     */
    public void toBox(double[] physical, float[] features, double[] box) {
        requireSize(box, physical);
        for (int d = 0; d < size(); d++) {
            OutputTransform transform = transforms.get(d);
            double offset = (physical[d] - base(d, physical)) / factor(d, physical, features);
            box[d] = (offset - transform.lower()) / (transform.upper() - transform.lower());
        }
    }

    private double base(int parameter, double[] physical) {
        int base = baseOf(parameter);
        return base < 0 ? 0 : physical[base];
    }

    private double factor(int parameter, double[] physical, float[] features) {
        return switch (transforms.get(parameter).factor()) {
            case OutputTransform.Factor.Unit _ -> 1;
            case OutputTransform.Factor.Feature feature -> features[feature.index()];
            case OutputTransform.Factor.Parameter _ -> physical[unitOf(parameter)];
            case OutputTransform.Factor.UniverseAge _ -> Cosmology.ageGyr(physical[unitOf(parameter)]);
        };
    }

    private void requireSize(double[] box, double[] physical) {
        if (box.length != size() || physical.length != size()) {
            throw new IllegalArgumentException(size() + " parameters, but arrays of " + box.length
                    + " box coordinates and " + physical.length + " physical values");
        }
    }
}
