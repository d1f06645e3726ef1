//! The last fence before a log line: what looks like a secret does not pass.

use std::{
    borrow::Cow,
    io::{self, Write},
    sync::LazyLock,
};

use regex::Regex;

#[expect(
    clippy::expect_used,
    reason = "a constant pattern, compiled by every test"
)]
static SECRET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(bearer\s+|oauth2\s+)[A-Za-z0-9._~+/=-]{8,}",
        r"|2\.00[A-Za-z0-9_-]{20,}",
        r"|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+",
        r"|(?:access_?token|refresh_?token|client_?secret|password|sb_refresh|sb_connect)",
        r#"\\?["']?\s*[=:]\s*(?:\\?"[^"]*"|'[^']*'|[^\s"'&;,}]+)"#,
        // What an address carries in confidence: an OAuth answer, a signature.
        r#"|[?&](?:code|state|token|signature|sig)=[^\s"'&]+"#,
        r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        r"|://[^\s:@/]+:[^\s@/]+@",
    ))
    .expect("the pattern is valid")
});

/// The text with what looks like a secret struck out.
pub fn redact(text: &str) -> Cow<'_, str> {
    SECRET.replace_all(text, "[redacted]")
}

/// Writes lines on, scrubbed.
pub struct RedactingWriter<W>(W);

impl<W: Write> RedactingWriter<W> {
    /// A writer in front of another.
    pub const fn new(inner: W) -> Self {
        Self(inner)
    }
}

impl<W: Write> Write for RedactingWriter<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        self.0.write_all(redact(&text).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests;
