//! Who follows whom.

use std::collections::HashMap;

/// Both directions, each in the order in which the follows happened.
#[derive(Default)]
pub(crate) struct Graph {
    followers: HashMap<u64, Vec<u64>>,
    friends: HashMap<u64, Vec<u64>>,
}

impl Graph {
    pub(crate) fn follow(&mut self, follower: u64, uid: u64) {
        if !self.follows(follower, uid) {
            self.followers.entry(uid).or_default().push(follower);
            self.friends.entry(follower).or_default().push(uid);
        }
    }

    pub(crate) fn unfollow(&mut self, follower: u64, uid: u64) {
        if let Some(followers) = self.followers.get_mut(&uid) {
            followers.retain(|one| *one != follower);
        }
        if let Some(friends) = self.friends.get_mut(&follower) {
            friends.retain(|one| *one != uid);
        }
    }

    pub(crate) fn follows(&self, follower: u64, uid: u64) -> bool {
        self.friends(follower).contains(&uid)
    }

    /// Who follows an account, first follower first.
    pub(crate) fn followers(&self, uid: u64) -> &[u64] {
        self.followers.get(&uid).map_or(&[], Vec::as_slice)
    }

    /// Whom an account follows, first followed first.
    pub(crate) fn friends(&self, uid: u64) -> &[u64] {
        self.friends.get(&uid).map_or(&[], Vec::as_slice)
    }

    /// How many of those whom an account follows follow it back.
    pub(crate) fn mutual(&self, uid: u64) -> usize {
        let back = |friend: &&u64| self.follows(**friend, uid);
        self.friends(uid).iter().filter(back).count()
    }
}
