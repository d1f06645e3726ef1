//! What those outside a workspace were told, and what of it they must not have been.

/// Everything that outsiders were answered.
#[derive(Default)]
pub struct Outsiders {
    told: Vec<(String, String)>,
    secrets: Vec<String>,
}

impl Outsiders {
    pub fn hear(&mut self, when: &str, answer: &str) {
        self.told.push((when.to_owned(), answer.to_owned()));
    }

    pub fn must_not_learn(&mut self, secrets: impl IntoIterator<Item = String>) {
        self.secrets.extend(secrets);
    }

    pub fn learned_nothing(&self) {
        assert!(!self.secrets.is_empty() && !self.told.is_empty());
        for (when, answer) in &self.told {
            for secret in &self.secrets {
                assert!(!answer.contains(secret), "{when} told {secret}: {answer}");
            }
        }
    }
}
