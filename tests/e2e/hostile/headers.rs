//! Headers that a request can bring.

use reqwest::header::{HeaderName, HeaderValue};
use serde_json::json;

use crate::{
    api::{Answer, http},
    world::World,
};

const WHO: &str = "{ viewer { id } }";
const REFRESH: &str = "mutation { refreshSession(input: {}) { problems { code message } } }";

/// A header's name, an operation that comes with it, the outcome, and the header's values.
type Case = (&'static str, &'static str, &'static str, Vec<Vec<u8>>);

fn cases() -> Vec<Case> {
    let long = vec![b'x'; 60_000];
    let own = |values: &[&[u8]]| values.iter().map(|one| one.to_vec()).collect();
    let tokens = vec![
        b"Bearer".to_vec(),
        b"Bearer ".to_vec(),
        b"Bearer x".to_vec(),
        b"Bearer e30.e30.".to_vec(),
        b"Bearer \xff\xfe".to_vec(),
        b"Basic bGk6bGk=".to_vec(),
        [b"Bearer ", long.as_slice()].concat(),
    ];
    let cookies = vec![
        b"sb_refresh=".to_vec(),
        b"sb_refresh=x".to_vec(),
        b"sb_refresh=\xff".to_vec(),
        b"sb_refresh=%00%ff".to_vec(),
        b"sb_refresh=ses_01h455vb4pex5vsknk084sn02q.x".to_vec(),
        b";;=;\"".to_vec(),
        [b"sb_refresh=", long.as_slice()].concat(),
    ];
    let pages = own(&[
        b"null",
        b"\xff",
        b"http://127.0.0.1",
        b"https://evil.example",
    ]);
    let kinds = own(&[
        b"\xff",
        b"text/plain",
        b"application/json\xff",
        b"application/jsonp",
        b"multipart/form-data; boundary=x",
    ]);
    let hops = own(&[b"1.2.3.4, ::1, \xff, 999.9.9.9", b",,,"]);
    vec![
        ("authorization", WHO, "UNAUTHENTICATED", tokens),
        ("cookie", REFRESH, "UNAUTHENTICATED", cookies),
        ("origin", WHO, "FORBIDDEN", pages),
        ("content-type", WHO, "CONTENT_TYPE_NOT_JSON", kinds),
        (
            "accept-language",
            WHO,
            "null",
            vec![b"\xff,en;q=NaN,*".to_vec(), long],
        ),
        ("content-encoding", WHO, "null", own(&[b"gzip"])),
        ("x-forwarded-for", WHO, "null", hops),
        (
            "forwarded",
            WHO,
            "null",
            own(&[b"for=\"[::1]\";host=evil.example"]),
        ),
        ("x-trace-id", WHO, "null", own(&[b"{} %s \xff"])),
        ("traceparent", WHO, "null", own(&[b"00-zz-zz-zz"])),
    ]
}

#[actix_web::test]
async fn a_header_is_understood_or_refused() {
    let world = World::start().await;
    let url = world.rig.api.join("graphql").unwrap();
    let mut faults = Vec::new();
    for (name, document, wanted, values) in cases() {
        for value in values {
            let request = http().post(url.clone()).json(&json!({ "query": document }));
            let mut request = request.build().unwrap();
            let header = HeaderValue::from_bytes(&value).unwrap();
            let name: HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name.clone(), header);
            let answer = Answer::of(http().execute(request).await.unwrap()).await;
            if answer.status >= 500 || answer.outcome() != wanted {
                let value = String::from_utf8_lossy(&value);
                let head: String = value.chars().take(40).collect();
                faults.push(format!("{name}: {head}: {answer:?}, not {wanted}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    world.is_well().await;
    world.stop().await;
}
