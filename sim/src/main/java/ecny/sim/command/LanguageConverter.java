package ecny.sim.command;

import ecny.sim.language.Language;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code zh} or {@code en}; a region after it ({@code zh-CN}) is allowed. */
final class LanguageConverter implements ITypeConverter<Language> {
    @Override
    public Language convert(String text) {
        String language = text.toLowerCase(Locale.ROOT);
        if (language.matches("zh([-_].*)?")) {
            return Language.ZH;
        }
        if (language.matches("en([-_].*)?")) {
            return Language.EN;
        }
        throw new TypeConversionException("rule.language");
    }
}
