//! Avatars, pictures, and where short links lead.

use actix_web::{HttpResponse, web};

use super::{escape, missing};
use crate::Sandbox;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/avatars/{uid}.svg", web::get().to(avatar))
        .route("/pictures/{size}/{id}", web::get().to(picture))
        .route("/t.cn/{code}", web::get().to(follow_link));
}

/// The name's first character on the account's own colour.
async fn avatar(sandbox: web::Data<Sandbox>, uid: web::Path<u64>) -> HttpResponse {
    let state = sandbox.state();
    let Some(user) = state.users.get(&uid) else {
        return missing();
    };
    let first: String = user.screen_name.chars().take(1).collect();
    let hue = uid.wrapping_mul(47) % 360;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 80 80\" width=\"180\" \
         height=\"180\"><defs><linearGradient id=\"g\" x2=\"1\" y2=\"1\">\
         <stop stop-color=\"hsl({hue} 52% 52%)\"/>\
         <stop offset=\"1\" stop-color=\"hsl({later} 58% 36%)\"/></linearGradient></defs>\
         <rect width=\"80\" height=\"80\" fill=\"url(#g)\"/>\
         <text x=\"40\" y=\"53\" font-size=\"36\" text-anchor=\"middle\" fill=\"#fff\" \
         font-family=\"sans-serif\">{first}</text></svg>",
        later = (hue + 30) % 360,
        first = escape(&first),
    );
    HttpResponse::Ok().content_type("image/svg+xml").body(svg)
}

/// An uploaded picture: every size is the picture as it came.
async fn picture(sandbox: web::Data<Sandbox>, path: web::Path<(String, String)>) -> HttpResponse {
    let (_size, id) = path.into_inner();
    let known = sandbox.state().pictures.get(&id).cloned();
    let found = known.and_then(|kind| Some((kind, sandbox.pictures().read(&id)?)));
    match found {
        Some((kind, bytes)) => HttpResponse::Ok()
            .content_type(kind)
            .insert_header(("x-content-type-options", "nosniff"))
            .body(bytes),
        None => missing(),
    }
}

async fn follow_link(sandbox: web::Data<Sandbox>, code: web::Path<String>) -> HttpResponse {
    let short = format!("http://t.cn/{code}");
    let long = sandbox.state().links.get(&short).cloned();
    match long {
        Some(long) => HttpResponse::Found()
            .insert_header(("location", long))
            .finish(),
        None => missing(),
    }
}
