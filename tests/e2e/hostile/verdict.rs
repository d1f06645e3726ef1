//! What must hold of every answer.

use serde_json::Value;

use crate::api::{Actor, Answer};

/// How a call ended.
pub enum Verdict {
    Taken,
    /// The same in both languages.
    Refused {
        code: String,
        field: Option<String>,
    },
}

/// Asks, once more in English when it was refused, and judges the answers.
pub async fn asked(actor: &Actor, document: &str, variables: &Value) -> Result<Verdict, String> {
    let zh = actor.ask(document, variables).await;
    let Some(refusal) = refusal(&zh)? else {
        return Ok(Verdict::Taken);
    };
    let en = actor.in_english().ask(document, variables).await;
    told(refusal, self::refusal(&en)?)
}

/// Sends a body as it is, in both languages, and judges the answers.
pub async fn sent(actor: &Actor, body: &str) -> Result<Verdict, String> {
    let zh = actor.send(body.to_owned()).await;
    let Some(refusal) = refusal(&zh)? else {
        return Ok(Verdict::Taken);
    };
    let en = actor.in_english().send(body.to_owned()).await;
    told(refusal, self::refusal(&en)?)
}

/// Why an answer is a refusal: code, sentence, field. An error that is ours is no refusal.
fn refusal(answer: &Answer) -> Result<Option<(String, String, Option<String>)>, String> {
    if answer.status >= 500 {
        return Err(format!("{}: {}", answer.status, answer.text));
    }
    let failure = answer.failure().map(|failure| {
        let text = |name: &str| failure[name].as_str().map(ToOwned::to_owned);
        (text("code"), text("message"), text("field"))
    });
    match failure {
        None => Ok(None),
        Some((Some(code), Some(message), field)) if is_stable(&code) => {
            Ok(Some((code, message, field)))
        }
        Some(_) => Err(format!("no code that a caller can act on: {}", answer.text)),
    }
}

/// `NOT_FOUND` or `post.text_empty`; what is ours to mend is neither.
pub fn is_stable(code: &str) -> bool {
    let dotted = |c: char| c.is_ascii_lowercase() || c == '.' || c == '_';
    let upper = |c: char| c.is_ascii_uppercase() || c == '_';
    let ours = ["INTERNAL", "UNAVAILABLE"].contains(&code);
    !ours && !code.is_empty() && (code.chars().all(dotted) || code.chars().all(upper))
}

fn told(
    (code, zh, field): (String, String, Option<String>),
    en: Option<(String, String, Option<String>)>,
) -> Result<Verdict, String> {
    let Some((same, en, _)) = en else {
        return Err(format!("{code} in Chinese, taken in English"));
    };
    if code != same {
        return Err(format!("{code} in Chinese, {same} in English"));
    }
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let lead: String = en.chars().take(20).collect();
    if !is_chinese(&zh) || is_chinese(&lead) || zh == en {
        return Err(format!("{code} is not told in each language: {zh} / {en}"));
    }
    Ok(Verdict::Refused { code, field })
}
