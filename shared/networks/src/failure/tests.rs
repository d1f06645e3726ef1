use std::collections::HashSet;

use kernel::Locale;

use super::Reason;

#[test]
fn every_reason_has_a_code_of_its_own_that_leads_back() {
    let codes: HashSet<&str> = Reason::ALL.iter().map(|reason| reason.as_code()).collect();
    assert_eq!(codes.len(), Reason::ALL.len());
    for reason in Reason::ALL {
        assert!(reason.as_code().starts_with("network."));
        assert_eq!(Reason::parse(reason.as_code()), Some(*reason));
    }
    assert_eq!(Reason::parse("network.nonsense"), None);
}

#[test]
fn every_reason_is_a_sentence_in_both_languages() {
    for reason in Reason::ALL {
        let problem = reason.problem();
        assert_eq!(problem.code, reason.as_code());
        assert!(problem.message(Locale::Zh).ends_with('。'), "{reason:?}");
        assert!(problem.message(Locale::En).ends_with('.'), "{reason:?}");
    }
}
