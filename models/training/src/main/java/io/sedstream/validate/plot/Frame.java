package io.sedstream.validate.plot;

/** Where a panel's data area lies in the picture, in pixels from the top left, and how data coordinates map to it. */
record Frame(double left, double top, double width, double height, Axis horizontal, Axis vertical) {
    double x(double value) {
        return left + width * horizontal.fraction(value);
    }

    double y(double value) {
        return top + height * (1 - vertical.fraction(value));
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    boolean holds(Point point) {
        return horizontal.holds(point.x()) && vertical.holds(point.y());
    }
}
