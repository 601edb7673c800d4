package dev.gatehouse.mcpserver.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** A pattern of a schema that gives up on a text made to keep it busy: after so many looks at its characters. */
final class BoundedExpression implements RegularExpression {

    static final class TooCostlyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final int MOST_LOOKS = 1_000_000;

    private final Pattern pattern;

    BoundedExpression(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new CountedText(value)).find();
    }

    /** Counts while the matcher reads it, since a match cannot be interrupted otherwise. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private int looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            if (looks > MOST_LOOKS) {
                throw new TooCostlyException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
