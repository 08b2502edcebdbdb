package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Form;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.SealedFields;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** XML schemas of the profile, made from the records. The files of the product are compared with what this makes. */
final class SchemaText {
    private final StringBuilder out = new StringBuilder();
    private final TreeSet<Form> used = new TreeSet<>();

    private SchemaText() {}

    static String ofMessage(MessageType type) {
        SchemaText text = new SchemaText();
        text.line(1, "<xs:element name=\"Document\">");
        text.line(2, "<xs:complexType>");
        text.line(3, "<xs:sequence>");
        text.holder(4, type.element(), "", Shape.of(type.record()).elements());
        text.line(3, "</xs:sequence>");
        text.line(2, "</xs:complexType>");
        text.line(1, "</xs:element>");
        return text.whole(type.namespace(), type.messageName() + ", " + type.english());
    }

    static String ofHeader() {
        SchemaText text = new SchemaText();
        text.holder(1, "AppHdr", "", Shape.of(Header.class).elements());
        return text.whole(Header.NAMESPACE, "head.001.001.02, business application header");
    }

    static String ofSealedFields() {
        SchemaText text = new SchemaText();
        text.holder(1, "Sealed", "", Shape.of(SealedFields.class).elements());
        return text.whole(SealedFields.NAMESPACE, "sealed fields in supplementary data");
    }

    private String whole(String namespace, String title) {
        StringBuilder whole = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        whole.append("<!-- ").append(title).append(": this simulator's profile, no other conformance is claimed.\n");
        whole.append("     Made from the records of ecny.gateway.bank.message and compared with them by a test. -->\n");
        boolean imports = out.indexOf("sealed:Sealed") >= 0;
        whole.append("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"")
                .append(namespace)
                .append("\" targetNamespace=\"")
                .append(namespace)
                .append(imports ? "\" xmlns:sealed=\"" + SealedFields.NAMESPACE : "")
                .append("\" elementFormDefault=\"qualified\">\n");
        if (imports) {
            whole.append("  <xs:import namespace=\"")
                    .append(SealedFields.NAMESPACE)
                    .append("\" schemaLocation=\"sealed-1.xsd\"/>\n");
        }
        whole.append(out);
        used.forEach(form -> whole.append(simpleType(form)));
        return whole.append("</xs:schema>\n").toString();
    }

    private void element(int depth, Element element) {
        String occurs = (element.atLeast() == 1 ? "" : " minOccurs=\"" + element.atLeast() + "\"")
                + (element.isRepeated() ? " maxOccurs=\"unbounded\"" : "");
        String fixed = element.fixed();
        if (!element.namespace().isEmpty()) {
            line(depth, "<xs:element ref=\"sealed:" + element.name() + "\"" + occurs + "/>");
        } else if (!element.isText()) {
            holder(depth, element.name(), occurs, element.children());
        } else if (fixed != null) {
            codes(depth, element.name(), occurs, List.of(fixed));
        } else if (element.form() == Form.CODE) {
            Class<?> codes = element.codes();
            if (codes == null) {
                throw new AssertionError(element.name() + " has no codes");
            }
            codes(
                    depth,
                    element.name(),
                    occurs,
                    List.of(codes.getEnumConstants()).stream()
                            .map(Object::toString)
                            .toList());
        } else {
            used.add(element.form());
            line(
                    depth,
                    "<xs:element name=\"" + element.name() + "\" type=\"" + name(element.form()) + "\"" + occurs
                            + "/>");
        }
    }

    private void holder(int depth, String name, String occurs, List<Element> children) {
        line(depth, "<xs:element name=\"" + name + "\"" + occurs + ">");
        line(depth + 1, "<xs:complexType>");
        line(depth + 2, "<xs:sequence>");
        children.forEach(child -> element(depth + 3, child));
        line(depth + 2, "</xs:sequence>");
        line(depth + 1, "</xs:complexType>");
        line(depth, "</xs:element>");
    }

    private void codes(int depth, String name, String occurs, List<String> codes) {
        line(depth, "<xs:element name=\"" + name + "\"" + occurs + ">");
        line(depth + 1, "<xs:simpleType>");
        line(depth + 2, "<xs:restriction base=\"xs:string\">");
        codes.forEach(code -> line(depth + 3, "<xs:enumeration value=\"" + code + "\"/>"));
        line(depth + 2, "</xs:restriction>");
        line(depth + 1, "</xs:simpleType>");
        line(depth, "</xs:element>");
    }

    private static String name(Form form) {
        return form.name().charAt(0) + form.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String simpleType(Form form) {
        if (form == Form.AMOUNT || form == Form.MONEY) {
            String value = name(form) + "Value";
            return """
                      <xs:complexType name="%s">
                        <xs:simpleContent>
                          <xs:extension base="%s">
                            <xs:attribute name="Ccy" use="required">
                              <xs:simpleType>
                                <xs:restriction base="xs:string">
                                  <xs:enumeration value="CNY"/>
                                </xs:restriction>
                              </xs:simpleType>
                            </xs:attribute>
                          </xs:extension>
                        </xs:simpleContent>
                      </xs:complexType>
                    """.formatted(name(form), value)
                    + restriction(
                            value,
                            "xs:decimal",
                            "<xs:pattern value=\"" + form.pattern() + "\"/>"
                                    + (form == Form.AMOUNT
                                            ? "<xs:minExclusive value=\"0\"/><xs:maxInclusive value=\"10000000000000\"/>"
                                            : ""));
        }
        String base = switch (form) {
            case DATE -> "xs:date";
            case TIME -> "xs:dateTime";
            default -> "xs:string";
        };
        String longest = base.equals("xs:string") ? "<xs:maxLength value=\"" + form.longest() + "\"/>" : "";
        return restriction(name(form), base, "<xs:pattern value=\"" + form.pattern() + "\"/>" + longest);
    }

    private static String restriction(String name, String base, String facets) {
        return "  <xs:simpleType name=\"" + name + "\">\n    <xs:restriction base=\"" + base + "\">\n      "
                + facets.replace("/><", "/>\n      <") + "\n    </xs:restriction>\n  </xs:simpleType>\n";
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
