package ecny.gateway.cashier;

/** A name such as {@code 晨光茶馆 Morning Tea} in its two languages; one of them stands for both when it is alone. */
record TwoNames(String english, String chinese) {
    static TwoNames of(String name) {
        StringBuilder chinese = new StringBuilder();
        StringBuilder english = new StringBuilder();
        for (String word : name.trim().split("\\s+", -1)) {
            boolean han = word.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
            (han ? chinese : english).append(word).append(' ');
        }
        String zh = chinese.toString().trim();
        String en = english.toString().trim();
        return new TwoNames(en.isEmpty() ? zh : en, zh.isEmpty() ? en : zh);
    }
}
