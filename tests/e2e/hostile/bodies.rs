//! Bodies that are not what a client makes.

use serde_json::{Value, json};

use super::verdict::{Verdict, sent};
use crate::world::World;

const QUERY: &str = "query($n: Int) { accounts(first: $n) { nodes { id } } }";

fn nested(open: &str, close: &str, times: usize) -> String {
    format!("{}{}", open.repeat(times), close.repeat(times))
}

/// Bodies by the code that they are refused with; those without are taken.
fn bodies() -> Vec<(Option<&'static str>, Vec<String>)> {
    let document = |text: &str| json!({ "query": text }).to_string();
    let variables = |json: &str| format!(r#"{{"query":"{QUERY}","variables":{json}}}"#);
    let own = |text: &str| text.to_owned();
    let unreadable = vec![
        own(""),
        own("\0"),
        own("null"),
        own("[]"),
        own(r#"{"query":7}"#),
        own(r#"{"query":"{ viewer { id } }""#),
        own("\u{feff}{\"query\":\"{ viewer { id } }\"}"),
        own(r#"{"query":"{ viewer { id } }","query":"{ __typename }"}"#),
        // Half of a pair of surrogates is no character.
        own(r#"{"query":"{ node(id: \"\ud800\") { id } }"}"#),
        variables(r#"{"n":"\udc00\ud800"}"#),
        variables(&nested("[", "]", 100_000)),
        variables(&nested(r#"{"a":"#, "}", 20_000)),
        variables(r#"{"n":1e999}"#),
        variables(&format!(r#"{{"n":{}}}"#, "9".repeat(10_000))),
        variables(r#"{"n":NaN}"#),
        variables("[1]"),
    ];
    let no_document = vec![
        own("{}"),
        document(""),
        document("{ viewer { \u{202e}id } }"),
    ];
    let against_the_schema = vec![
        document("{ nothing }"),
        document("fragment A on Viewer { ...A } { viewer { ...A } }"),
        document("{ accounts(first: 2147483648) { nodes { id } } }"),
        document("{ accounts(first: 99999999999999999999999) { nodes { id } } }"),
    ];
    let no_id = r#"mutation { deletePost(input: { postId: "a\u0000b" }) { problems {
        code message } } }"#;
    vec![
        (Some("REQUEST_UNREADABLE"), unreadable),
        (Some("GRAPHQL_PARSE_FAILED"), no_document),
        (Some("GRAPHQL_VALIDATION_FAILED"), against_the_schema),
        (Some("LIMIT_BODY"), vec![document(&"#".repeat(300_000))]),
        (
            Some("LIMIT_DOCUMENT"),
            vec![document(&nested("{ a ", "}", 5_000))],
        ),
        (
            Some("LIMIT_DEPTH"),
            vec![document(&nested("{ a ", "}", 40))],
        ),
        (Some("id.malformed"), vec![document(no_id)]),
        (
            None,
            vec![
                variables(r#"{"n":1,"n":2}"#),
                document("{ viewer { id } } # \0"),
            ],
        ),
    ]
}

#[actix_web::test]
async fn a_body_is_read_or_refused_with_a_code() {
    let world = World::start().await;
    world.person("li").await;
    let actor = world.actor("li@shop.example").await;
    let mut faults = Vec::new();
    let each =
        |(wanted, bodies): (_, Vec<String>)| bodies.into_iter().map(move |one| (one, wanted));
    for (body, wanted) in bodies().into_iter().flat_map(each) {
        let head: String = body.chars().take(80).collect();
        let code = match sent(&actor, &body).await {
            Ok(Verdict::Taken) => None,
            Ok(Verdict::Refused { code, .. }) => Some(code),
            Err(fault) => Some(fault),
        };
        if code.as_deref() != wanted {
            faults.push(format!("{head}: {code:?}, not {wanted:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let me = actor.ask("{ viewer { email } }", &Value::Null).await;
    assert_eq!(me.outcome(), "ok");
    world.is_well().await;
    world.stop().await;
}
