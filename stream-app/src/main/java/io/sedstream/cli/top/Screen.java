package io.sedstream.cli.top;

import io.sedstream.cli.failure.CommandFailure;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The terminal that standard output goes to, where there is one. */
public final class Screen implements AutoCloseable {
    /** To the upper left, and to the end of the line, and of the screen. */
    private static final String HOME = "\033[H";

    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private final @Nullable Terminal terminal;
    private boolean drawn;

    Screen(@Nullable Terminal terminal) {
        this.terminal = terminal;
    }

    /** That of this process; none where its output goes to a file or another program. */
    public static Screen ofProcess() {
        if (!Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
            return new Screen(null);
        }
        try {
            Terminal terminal =
                    TerminalBuilder.builder().system(true).dumb(true).build();
            return new Screen(terminal.getType().startsWith("dumb") ? null : terminal);
        } catch (IOException e) {
            throw CommandFailure.environment("the terminal does not say how large it is: " + e.getMessage(), e);
        }
    }

    boolean isTerminal() {
        return terminal != null;
    }

    /** Columns. */
    int width() {
        return terminal == null || terminal.getWidth() <= 0 ? USUAL_WIDTH : terminal.getWidth();
    }

    /** Rows. */
    int height() {
        return terminal == null || terminal.getHeight() <= 0 ? USUAL_HEIGHT : terminal.getHeight();
    }

    /** Draws over what it has drawn before, without a flicker. */
    void draw(List<String> lines, PrintWriter out) {
        var text = new StringBuilder(drawn ? HOME : HOME + CLEAR_BELOW);
        drawn = true;
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        out.print(text.append(CLEAR_BELOW));
        out.flush();
    }

    @Override
    public void close() {
        if (terminal != null) {
            try {
                terminal.close();
            } catch (IOException e) {
                throw CommandFailure.environment("the terminal could not be given back: " + e.getMessage(), e);
            }
        }
    }
}
