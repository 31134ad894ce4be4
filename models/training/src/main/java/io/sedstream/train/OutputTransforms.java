package io.sedstream.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The output transforms of all parameters, in the order of the flow's dimensions. A parameter may be relative to one
 * declared before it.
 */
public record OutputTransforms(List<OutputTransform> transforms) {
    public OutputTransforms {
        transforms = List.copyOf(transforms);
        List<String> seen = new ArrayList<>();
        for (OutputTransform transform : transforms) {
            String base = transform.relativeTo();
            if (base != null && !seen.contains(base)) {
                throw new IllegalArgumentException(
                        transform.parameter() + " is relative to " + base + ", which is not declared before it");
            }
            if (seen.contains(transform.parameter())) {
                throw new IllegalArgumentException(transform.parameter() + " is declared twice");
            }
            seen.add(transform.parameter());
        }
    }

    /** Number of parameters. */
    public int size() {
        return transforms.size();
    }

    /** Index of the parameter that this one is relative to; −1 for none. */
    public int baseOf(int parameter) {
        String base = transforms.get(parameter).relativeTo();
        if (base == null) {
            return -1;
        }
        return transforms.stream().map(OutputTransform::parameter).toList().indexOf(base);
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
            physical[d] = base(d, physical) + offset * factor(transform, features);
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
            double offset = (physical[d] - base(d, physical)) / factor(transform, features);
            box[d] = (offset - transform.lower()) / (transform.upper() - transform.lower());
        }
    }

    private double base(int parameter, double[] physical) {
        int base = baseOf(parameter);
        return base < 0 ? 0 : physical[base];
    }

    private static double factor(OutputTransform transform, float[] features) {
        return transform.scaleFeature() < 0 ? 1 : features[transform.scaleFeature()];
    }

    private void requireSize(double[] box, double[] physical) {
        if (box.length != size() || physical.length != size()) {
            throw new IllegalArgumentException(size() + " parameters, but arrays of " + box.length
                    + " box coordinates and " + physical.length + " physical values");
        }
    }
}
