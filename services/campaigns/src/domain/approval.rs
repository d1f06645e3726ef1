//! Approval: what a workspace asks for, what was said of a post, and what follows from both.
//!
//! Nothing keeps that a post is approved. It follows from the decisions about the seal that the post
//! has now, so that whatever changes the post takes the approval away, by whichever path it comes.

use std::{collections::HashSet, str::FromStr};

use kernel::Instant;

use super::{
    CommentId,
    state::{UnknownState, states},
};

/// Most people who have to agree.
pub(crate) const MOST_VOTES: u32 = 5;
/// Hexadecimal digits of a SHA-256.
const DIGEST: usize = 64;

states! {
    /// What a workspace asks for before a post may leave.
    ApprovalMode {
        /// Nothing.
        None = "none",
        /// People of the workspace agree.
        Internal = "internal",
    }
}

states! {
    /// Whose agreement is asked for.
    ApprovalStep {
        /// That of people of the workspace.
        Internal = "internal",
    }
}

states! {
    /// What somebody decided.
    Verdict {
        /// It may leave.
        Approved = "approved",
        /// It has to change first.
        ChangesWanted = "changes_wanted",
    }
}

states! {
    /// Whether a post may leave.
    ApprovalState {
        /// Nobody has to agree.
        NotNeeded = "not_needed",
        /// Nobody was asked about the post as it is.
        NotRequested = "not_requested",
        /// Somebody has yet to agree.
        Waiting = "waiting",
        /// Somebody wants it to change.
        ChangesWanted = "changes_wanted",
        /// It may leave.
        Approved = "approved",
        /// It was approved, and has changed since.
        Lost = "lost",
    }
}

states! {
    /// What a seal is over.
    SealPart {
        /// The text.
        Text = "text",
        /// The pictures' bytes, in order.
        Pictures = "pictures",
        /// The accounts it goes to.
        Targets = "targets",
        /// When it goes to each.
        Time = "time",
    }
}

/// What a workspace asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApprovalPolicy {
    /// Who has to agree.
    pub mode: ApprovalMode,
    /// How many people of the workspace have to.
    pub votes: u32,
    /// Whether people may approve what they wrote or asked approval for themselves.
    pub own_allowed: bool,
}

/// What a post is, in SHA-256: any change of what is sent, where and when gives another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Over all parts, hexadecimal.
    pub digest: String,
    /// Each part's own, one behind the other, which tell what has changed.
    pub(crate) parts: String,
}

/// Somebody asks for approval of a post as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalRequest {
    /// What the post was then.
    pub seal: Seal,
    /// Who.
    pub name: String,
    /// When.
    pub at: Instant,
}

/// What somebody said of a post as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// On whose behalf.
    pub step: ApprovalStep,
    /// What.
    pub verdict: Verdict,
    /// What the post was then.
    pub seal: Seal,
    /// Tells those who decide apart.
    pub(crate) voter: String,
    /// Who.
    pub name: String,
    /// Why.
    pub comment: Option<String>,
    /// When.
    pub at: Instant,
}

/// A decision to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// The digest of the post that the person has seen.
    pub digest: String,
    /// What.
    pub verdict: Verdict,
    /// Why.
    pub comment: Option<String>,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepStanding {
    /// Which.
    pub step: ApprovalStep,
    /// How many have to agree.
    pub needed: u32,
    /// How many do.
    pub given: u32,
}

/// Whether a post may leave, and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Whether it may.
    pub state: ApprovalState,
    /// What the post is; `None` where nobody has to agree.
    pub seal: Option<Seal>,
    /// How far each step is, in order.
    pub steps: Vec<StepStanding>,
    /// The last request.
    pub request: Option<ApprovalRequest>,
    /// What was said, oldest first.
    pub decisions: Vec<Decision>,
    /// What changed since it was approved.
    pub lost_by: Vec<SealPart>,
}

/// What a person says of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// `com_…`
    pub id: CommentId,
    /// Who.
    pub name: String,
    /// What.
    pub body: String,
    /// When.
    pub at: Instant,
    /// Whether the caller said it.
    pub is_own: bool,
}

impl ApprovalPolicy {
    /// That of a workspace which has said nothing.
    pub const NONE: Self = Self {
        mode: ApprovalMode::None,
        votes: 1,
        own_allowed: false,
    };

    /// The steps, in order, and how many have to agree to each.
    fn steps(self) -> Vec<(ApprovalStep, u32)> {
        match self.mode {
            ApprovalMode::None => Vec::new(),
            ApprovalMode::Internal => vec![(ApprovalStep::Internal, self.votes)],
        }
    }

    /// How far the steps are by the decisions about one digest: a wish for changes takes back what
    /// was agreed to before it, and nobody counts twice.
    fn standing(self, digest: &str, decisions: &[Decision]) -> Vec<StepStanding> {
        let mut voters: HashSet<(ApprovalStep, &str)> = HashSet::new();
        for one in decisions.iter().filter(|one| one.seal.digest == digest) {
            match one.verdict {
                Verdict::Approved => _ = voters.insert((one.step, &one.voter)),
                Verdict::ChangesWanted => voters.clear(),
            }
        }
        let given = |step| voters.iter().filter(|(of, _)| *of == step).count();
        let steps = self.steps().into_iter();
        let standing = steps.map(|(step, needed)| StepStanding {
            step,
            needed,
            given: u32::try_from(given(step)).unwrap_or(u32::MAX),
        });
        standing.collect()
    }

    /// Whether a post with this digest may leave.
    pub(crate) fn admits(self, digest: &str, decisions: &[Decision]) -> bool {
        let standing = self.standing(digest, decisions);
        standing.iter().all(|step| step.given >= step.needed)
    }
}

impl Seal {
    /// What differs in another.
    fn changed_to(&self, other: &Self) -> Vec<SealPart> {
        let all = [
            SealPart::Text,
            SealPart::Pictures,
            SealPart::Targets,
            SealPart::Time,
        ];
        let (ours, theirs) = (self.parts.as_bytes(), other.parts.as_bytes());
        let pairs = ours.chunks(DIGEST).zip(theirs.chunks(DIGEST));
        let parts = all.into_iter().zip(pairs);
        parts
            .filter(|(_, (ours, theirs))| ours != theirs)
            .map(|(part, _)| part)
            .collect()
    }
}

impl Approval {
    /// Of a post that needs none.
    pub(crate) const fn not_needed() -> Self {
        Self {
            state: ApprovalState::NotNeeded,
            seal: None,
            steps: Vec::new(),
            request: None,
            decisions: Vec::new(),
            lost_by: Vec::new(),
        }
    }

    /// What follows for a post with this seal.
    pub(crate) fn of(
        policy: ApprovalPolicy,
        seal: Seal,
        request: Option<ApprovalRequest>,
        decisions: Vec<Decision>,
    ) -> Self {
        if policy.mode == ApprovalMode::None {
            return Self::not_needed();
        }
        let now = seal.digest.as_str();
        let last = decisions.iter().rfind(|one| one.seal.digest == now);
        let asked = request.as_ref().is_some_and(|one| one.seal.digest == now);
        // The last that was agreed to as a whole.
        let before = decisions
            .iter()
            .rfind(|one| policy.admits(&one.seal.digest, &decisions));
        let state = if policy.admits(now, &decisions) {
            ApprovalState::Approved
        } else if last.is_some_and(|one| one.verdict == Verdict::ChangesWanted) {
            ApprovalState::ChangesWanted
        } else if asked {
            ApprovalState::Waiting
        } else if before.is_some() {
            ApprovalState::Lost
        } else {
            ApprovalState::NotRequested
        };
        let lost = before.filter(|_| state == ApprovalState::Lost);
        Self {
            state,
            steps: policy.standing(now, &decisions),
            lost_by: lost.map_or_else(Vec::new, |one| one.seal.changed_to(&seal)),
            seal: Some(seal),
            request,
            decisions,
        }
    }
}

#[cfg(test)]
mod tests;
