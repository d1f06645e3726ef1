//! GraphiQL, where it is switched on.

use actix_web::{HttpRequest, HttpResponse, middleware::Compress, web};

use crate::{
    files::{self, PAGE},
    headers,
};

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource(["/graphiql", "/graphiql/{name:.*}"])
            .wrap(Compress::default())
            .route(web::get().to(serve)),
    );
}

async fn serve(request: HttpRequest) -> HttpResponse {
    let name = request.match_info().get("name").unwrap_or_default();
    let name = if name.is_empty() { PAGE } else { name };
    match files::find(&format!("graphiql/{name}")) {
        Some(file) => files::answer(&request, name, file, headers::explorer_policy),
        None if name == PAGE => files::unbuilt(),
        None => HttpResponse::NotFound().finish(),
    }
}
