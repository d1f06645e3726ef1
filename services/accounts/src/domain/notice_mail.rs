//! The words of a mail.

use kernel::Locale;

use super::notice::Notice;

/// A mail's subject and its two bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// Notices beyond this are counted, not listed.
const LISTED: usize = 20;

/// A mail about these notices, in a language, with links below `base`.
pub(crate) fn words(notices: &[Notice], locale: Locale, base: &str) -> Words {
    let subject = match notices {
        [one] => one.title(locale),
        many => match locale {
            Locale::Zh => format!("{} 条通知", many.len()),
            Locale::En => format!("{} notices", many.len()),
        },
    };
    let (open, product) = match locale {
        Locale::Zh => ("查看", "商博"),
        Locale::En => ("Open", "Shangbo"),
    };
    let lines = notices.iter().take(LISTED).map(|notice| {
        let link = format!("{}{}", base.trim_end_matches('/'), notice.path());
        (
            notice.title(locale),
            notice.detail(locale).unwrap_or_default(),
            link,
        )
    });
    let (mut text, mut html) = (String::new(), String::new());
    for (title, detail, link) in lines {
        text += &format!("{title}\n{detail}\n{link}\n\n");
        let (title, detail, link) = (escape(&title), escape(&detail), escape(&link));
        html += &format!(
            "<li style=\"margin:0 0 16px\"><strong>{title}</strong><br>{detail} \
             <a href=\"{link}\">{open}</a></li>"
        );
    }
    if notices.len() > LISTED {
        let rest = format!("+ {}", notices.len() - LISTED);
        text += &rest;
        html += &format!("<li>{rest}</li>");
    }
    let lang = match locale {
        Locale::Zh => "zh-CN",
        Locale::En => "en",
    };
    Words {
        subject: format!("[{product}] {subject}"),
        text,
        html: format!(
            "<!doctype html><html lang=\"{lang}\"><body style=\"font:15px/1.6 sans-serif\">\
             <ul style=\"padding:0;list-style:none\">{html}</ul></body></html>"
        ),
    }
}

/// Text that stands in HTML for itself.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
