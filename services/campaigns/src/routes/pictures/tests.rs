use actix_web::{
    App, HttpMessage,
    body::MessageBody,
    dev::{Service as _, ServiceResponse},
    http::{StatusCode, header::HeaderMap},
    test::{TestRequest, call_service, init_service},
    web,
};
use authority::{Caller, Role};
use graphql::RequestMeta;
use kernel::Locale;
use serde_json::{Value, json};

use super::{super::PICTURES, configure};
use crate::tests::{
    Bench,
    files::{gif, png},
};

/// An answer: status, headers and body.
type Answer = (StatusCode, HeaderMap, Vec<u8>);

/// The answer to a request that the edge has looked at.
async fn ask(bench: &Bench, caller: &Caller, locale: Locale, request: TestRequest) -> Answer {
    let caller = caller.clone();
    let scope = web::scope(PICTURES).configure(|config| configure(config, &bench.service));
    let app = App::new().service(scope).wrap_fn(move |request, next| {
        let meta = RequestMeta {
            locale,
            ..RequestMeta::default()
        };
        request.extensions_mut().insert(meta);
        request.extensions_mut().insert(caller.clone());
        next.call(request)
    });
    let answer = call_service(&init_service(app).await, request.to_request()).await;
    let (status, headers) = (answer.status(), answer.headers().clone());
    (status, headers, read(answer).await)
}

async fn read(answer: ServiceResponse<impl MessageBody>) -> Vec<u8> {
    let bytes = actix_web::body::to_bytes(answer.into_body()).await;
    bytes.map_err(|_torn| "torn").unwrap().to_vec()
}

fn upload(kind: &str, file: Vec<u8>) -> TestRequest {
    let request = TestRequest::post().uri(PICTURES);
    request
        .insert_header(("content-type", kind))
        .set_payload(file)
}

fn get(path: &str) -> TestRequest {
    TestRequest::get().uri(path)
}

#[actix_web::test]
async fn an_upload_answers_with_an_address_that_anybody_can_open() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let file = png(3, 2);
    let (status, _, body) = ask(
        &bench,
        &editor,
        Locale::Zh,
        upload("image/png", file.clone()),
    )
    .await;
    assert_eq!(status, StatusCode::CREATED);
    let taken: Value = serde_json::from_slice(&body).unwrap();
    let path = taken["url"].as_str().unwrap();
    let id = taken["id"].as_str().unwrap();
    assert_eq!(
        taken,
        json!({ "id": id, "url": path, "contentType": "image/png", "width": 3, "height": 2,
            "bytes": file.len() })
    );

    let nobody = Caller::anonymous();
    let (status, headers, body) = ask(&bench, &nobody, Locale::Zh, get(path)).await;
    assert_eq!((status, body), (StatusCode::OK, file));
    for (name, value) in [
        ("content-type", "image/png"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, max-age=3600, immutable"),
        ("etag", &format!("\"{id}\"")),
    ] {
        assert_eq!(headers.get(name).unwrap(), value, "{name}");
    }

    let again = get(path).insert_header(("if-none-match", format!("\"{id}\"")));
    let (status, _, body) = ask(&bench, &nobody, Locale::Zh, again).await;
    assert_eq!((status, body), (StatusCode::NOT_MODIFIED, Vec::new()));
    let other = get(path).insert_header(("if-none-match", "\"pic_other\""));
    let (status, ..) = ask(&bench, &nobody, Locale::Zh, other).await;
    assert_eq!(status, StatusCode::OK);
}

#[actix_web::test]
async fn bytes_decide_what_a_picture_is() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let (status, _, body) = ask(&bench, &editor, Locale::Zh, upload("image/png", gif(3, 2))).await;
    assert_eq!(status, StatusCode::CREATED);
    let taken: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(taken["contentType"], "image/gif");
    let path = taken["url"].as_str().unwrap();
    let (_, headers, _) = ask(&bench, &editor, Locale::Zh, get(path)).await;
    assert_eq!(headers.get("content-type").unwrap(), "image/gif");
}

#[actix_web::test]
async fn refusals_tell_why_in_the_callers_language() {
    let bench = Bench::new().await;
    let (editor, viewer) = (bench.editor().await, bench.person(Role::Viewer).await);
    let nobody = Caller::anonymous();
    let webp = b"RIFF\x24\0\0\0WEBPVP8 ".to_vec();
    let (huge, cut) = (vec![0; 5 * 1024 * 1024], png(3, 2)[..40].to_vec());
    for (caller, request, status, code, field) in [
        (
            &editor,
            upload("image/webp", webp),
            415,
            "picture.type_unsupported",
            Some("picture"),
        ),
        (
            &editor,
            upload("text/plain", png(3, 2)),
            415,
            "picture.type_unsupported",
            Some("picture"),
        ),
        (
            &editor,
            upload("image/png", huge),
            413,
            "picture.too_large",
            Some("picture"),
        ),
        (
            &editor,
            upload("image/png", cut),
            422,
            "picture.damaged",
            Some("picture"),
        ),
        (
            &viewer,
            upload("image/png", png(3, 2)),
            403,
            "FORBIDDEN",
            None,
        ),
        (
            &nobody,
            upload("image/png", png(3, 2)),
            401,
            "UNAUTHENTICATED",
            None,
        ),
    ] {
        let (answered, _, body) = ask(&bench, caller, Locale::En, request).await;
        assert_eq!(answered.as_u16(), status);
        let told: Value = serde_json::from_slice(&body).unwrap();
        let [problem] = &told["problems"].as_array().unwrap()[..] else {
            panic!("one problem: {told}");
        };
        assert_eq!(
            (&problem["code"], &problem["field"]),
            (&json!(code), &json!(field))
        );
        assert!(problem["message"].as_str().unwrap().is_ascii(), "{problem}");
    }
    let request = upload("image/png", b"?".to_vec());
    let (_, _, body) = ask(&bench, &editor, Locale::Zh, request).await;
    let told: Value = serde_json::from_slice(&body).unwrap();
    let message = told["problems"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("只支持 JPEG"), "{message}");
    assert_eq!(bench.kept(), []);
}

#[actix_web::test]
async fn an_address_without_its_signature_is_none() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    let path = bench.service.picture_path(&picture);
    let place = path.split('?').next().unwrap();
    for path in [
        place.to_owned(),
        format!("{place}?expires=9999999999"),
        format!("{place}?expires=x&signature=y"),
        format!("{place}?expires=9999999999&signature=%00"),
        format!("{PICTURES}/ten_x/..%2f..%2fkeys?expires=1&signature=y"),
    ] {
        let (status, _, body) = ask(&bench, &editor, Locale::Zh, get(&path)).await;
        assert_eq!(
            (status, body),
            (StatusCode::NOT_FOUND, Vec::new()),
            "{path}"
        );
    }
}
