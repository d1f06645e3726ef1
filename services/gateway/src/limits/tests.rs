use super::{Limit, read, tokens::measure};
use crate::refusal::Refusal;

/// A fragment that spreads the next twice, and so on: 2^`levels` fields.
fn bomb(levels: usize) -> String {
    let fragments: String = (0..levels)
        .map(|level| {
            let next = level + 1;
            format!("fragment f{level} on Query {{ ...f{next} ...f{next} }} ")
        })
        .collect();
    format!("{{ ...f0 }} {fragments} fragment f{levels} on Query {{ viewer {{ id }} }}")
}

fn limit_of(document: &str) -> Option<Limit> {
    match read(document) {
        Err(Refusal::Limit(limit, _)) => Some(limit),
        _ => None,
    }
}

#[test]
fn hostile_documents_are_out_of_bounds() {
    let repeated = |count: usize, one: &str| one.repeat(count);
    let aliases =
        |count: usize| -> String { (0..count).map(|n| format!("a{n}: __typename ")).collect() };
    let spread = format!("{{ ...f ...f }} fragment f on Query {{ {} }}", aliases(8));
    let deep = format!("{{ {} id {} }}", repeated(17, "a { "), repeated(17, "}"));
    let inline = format!("{{ {} id {} }}", repeated(40, "... { "), repeated(40, "}"));
    let directives = format!("{{ id {} }}", repeated(51, "@skip(if: true) "));
    for (document, limit) in [
        (repeated(20_001, " "), Limit::Document),
        (repeated(2_000, "{ a "), Limit::Tokens),
        (repeated(49, "{ a "), Limit::Depth),
        (format!("{{ a(x: {}", repeated(500, "[")), Limit::Depth),
        (format!("query($x: {}", repeated(500, "[")), Limit::Depth),
        (format!("# a comment\r{}", repeated(500, "[")), Limit::Depth),
        (
            format!(r#"{{ a(x: "[\"[" y: {}"#, repeated(50, "[")),
            Limit::Depth,
        ),
        (
            format!(r#"{{ a(x: """[""" y: {}"#, repeated(50, "[")),
            Limit::Depth,
        ),
        (format!("{{ {} }}", aliases(16)), Limit::Aliases),
        (spread, Limit::Aliases),
        (deep, Limit::Depth),
        (inline, Limit::Depth),
        (directives, Limit::Directives),
        (bomb(9), Limit::Fields),
        (bomb(25), Limit::Fields),
        (bomb(60), Limit::Depth),
    ] {
        assert_eq!(limit_of(&document), Some(limit), "{document:.100}");
    }
}

#[test]
fn a_fragment_within_itself_is_refused() {
    for document in [
        "{ ...a } fragment a on Query { ...a }",
        "{ ...a } fragment a on Query { ...b ...b } fragment b on Query { ...a ...a }",
        "{ id } fragment a on Query { ...a }",
    ] {
        assert!(matches!(read(document), Err(Refusal::Cycle)), "{document}");
    }
}

#[test]
fn what_does_not_parse_is_told_with_its_place() {
    let Err(Refusal::Unparsed(error)) = read("{ viewer { id }") else {
        panic!("it does not parse");
    };
    assert_eq!(error.locations.len(), 1);
}

#[test]
fn ordinary_documents_pass() {
    for document in [
        "{ viewer { id } }",
        "query Q($id: ID!) { node(id: $id) { ... on Post { id ...F } } } fragment F on Post { text }",
        r#"{ checkText(network: WEIBO, text: "[[[[{{{{((((") { length } }"#,
    ] {
        assert!(read(document).is_ok(), "{document}");
    }
}

#[test]
fn tokens_are_those_of_the_grammar() {
    for (document, tokens, nesting) in [
        ("{ viewer { id } }", 6, 2),
        ("{a,b , c}#{[(\n", 5, 1),
        (r#"{ a(x: "\"{", y: """{"\"""{""") }"#, 11, 2),
        ("query Q($x: [Int!]! = -1.5) { ...F @skip(if: $x) }", 29, 2),
        ("\"", 1, 0),
        ("\"\"\"", 1, 0),
        ("", 0, 0),
    ] {
        let measure = measure(document);
        assert_eq!(
            (measure.tokens, measure.nesting),
            (tokens, nesting),
            "{document}"
        );
    }
}
