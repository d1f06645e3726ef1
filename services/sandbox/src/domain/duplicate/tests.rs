use super::{Repeat, repeats};

#[test]
fn only_nearly_the_same_text_is_a_repeat() {
    let text = "春茶上市，第一批明前龙井今天开园采摘，欢迎老客户预订，数量有限先到先得";
    assert_eq!(repeats(text, text), Some(Repeat::Same));
    assert_eq!(repeats(&format!("{text}！"), text), Some(Repeat::Similar));
    assert_eq!(repeats("夏天的第一杯冷泡茶", text), None);
}

#[test]
fn texts_too_short_for_trigrams_only_repeat_themselves() {
    assert_eq!(repeats("好", "好"), Some(Repeat::Same));
    assert_eq!(repeats("好", "坏"), None);
    assert_eq!(repeats("", "坏"), None);
}
