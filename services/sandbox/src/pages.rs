//! Pages for people: the authorisation, the timelines, a post, its pictures.

pub(crate) mod authorize;
mod media;
mod timeline;

use actix_web::{HttpResponse, http::StatusCode, web};

use crate::User;

const STYLE: &str = include_str!("pages/style.css");

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config
        .configure(media::configure)
        .configure(timeline::configure);
}

/// A page. `body` is HTML.
pub(crate) fn html(title: &str, body: &str) -> HttpResponse {
    shell(StatusCode::OK, title, body)
}

fn missing() -> HttpResponse {
    let body = "<main><section class=card><h1>没有找到</h1>\
                <p class=dim>这条内容不存在，或者已经被删除。</p></section></main>";
    shell(StatusCode::NOT_FOUND, "没有找到", body)
}

fn shell(status: StatusCode, title: &str, body: &str) -> HttpResponse {
    let page = format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title} · 微博沙盒</title><style>{STYLE}</style></head><body>\
         <header class=bar><a href=\"/\">微博沙盒</a><span>仅供试用与测试</span></header>\
         {body}</body></html>",
        title = escape(title),
    );
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((
            "content-security-policy",
            "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
        ))
        .body(page)
}

/// A user's avatar, name and one line below it, which is HTML.
fn person(user: &User, below: &str) -> String {
    let badge = match user.verified_type {
        0 => "<i class=\"v person-v\" title=\"个人认证\">V</i>",
        1..=7 => "<i class=v title=\"机构认证\">V</i>",
        _ => "",
    };
    format!(
        "<img src=\"/avatars/{uid}.svg\" alt=\"\" width=44 height=44>\
         <span><b>{name}{badge}</b><small>{below}</small></span>",
        uid = user.uid,
        name = escape(&user.screen_name),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests;
