use kernel::Instant;

use super::{
    Approval, ApprovalMode, ApprovalPolicy, ApprovalRequest, ApprovalState, ApprovalStep, Decision,
    Seal, SealPart, Verdict,
};

const TWO: ApprovalPolicy = ApprovalPolicy {
    mode: ApprovalMode::Internal,
    votes: 2,
    own_allowed: false,
};

/// A seal whose text, pictures, targets and time are these letters.
fn seal(parts: &str) -> Seal {
    Seal {
        digest: parts.to_owned(),
        parts: parts.chars().map(|c| c.to_string().repeat(64)).collect(),
    }
}

fn said(verdict: Verdict, voter: &str, about: &str) -> Decision {
    Decision {
        step: ApprovalStep::Internal,
        verdict,
        seal: seal(about),
        voter: voter.to_owned(),
        name: voter.to_owned(),
        comment: None,
        at: Instant::UNIX_EPOCH,
    }
}

fn yes(voter: &str, about: &str) -> Decision {
    said(Verdict::Approved, voter, about)
}

fn no(voter: &str, about: &str) -> Decision {
    said(Verdict::ChangesWanted, voter, about)
}

fn now(decisions: Vec<Decision>) -> Approval {
    let request = ApprovalRequest {
        seal: seal("aaaa"),
        name: "Li".to_owned(),
        at: Instant::UNIX_EPOCH,
    };
    Approval::of(TWO, seal("aaaa"), Some(request), decisions)
}

#[test]
fn as_many_people_as_the_policy_says_have_to_agree() {
    assert_eq!(now(vec![]).state, ApprovalState::Waiting);
    let once = now(vec![yes("wang", "aaaa"), yes("wang", "aaaa")]);
    assert_eq!(
        (once.state, once.steps[0].given),
        (ApprovalState::Waiting, 1)
    );
    let both = now(vec![yes("wang", "aaaa"), yes("zhao", "aaaa")]);
    assert_eq!(both.state, ApprovalState::Approved);
}

#[test]
fn a_wish_for_changes_takes_back_what_was_agreed_to() {
    let mut all = vec![yes("wang", "aaaa"), yes("zhao", "aaaa"), no("zhao", "aaaa")];
    assert_eq!(now(all.clone()).state, ApprovalState::ChangesWanted);
    all.extend([yes("wang", "aaaa"), yes("zhao", "aaaa")]);
    assert_eq!(now(all).state, ApprovalState::Approved);
}

#[test]
fn what_has_changed_since_is_told() {
    let before = vec![yes("wang", "abca"), yes("zhao", "abca")];
    let lost = Approval::of(TWO, seal("aaaa"), None, before.clone());
    assert_eq!(lost.state, ApprovalState::Lost);
    assert_eq!(lost.lost_by, [SealPart::Pictures, SealPart::Targets]);
    // Asked for again, it waits.
    assert_eq!(now(before).state, ApprovalState::Waiting);
    let half = Approval::of(TWO, seal("aaaa"), None, vec![yes("wang", "abca")]);
    assert_eq!(half.state, ApprovalState::NotRequested);
}
