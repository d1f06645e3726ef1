use reqwest::StatusCode;

use crate::{
    User,
    api::page_path,
    testbed::{LINK, Net, TEA, app, net},
};

async fn page(net: &Net, path: &str) -> (StatusCode, String) {
    let answer = net.http.get(format!("{}{path}", net.base)).send();
    let answer = answer.await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[actix_web::test]
async fn a_timeline_shows_texts_with_links_and_names_and_nothing_else_as_html() {
    let net = net(app());
    let token = net.token(TEA);
    let text = format!("<b>粗</b> @小满家居 {LINK}");
    assert!(net.share(&token, &text).await["id"].is_u64());
    let (status, body) = page(&net, &format!("/u/{TEA}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("&lt;b&gt;粗&lt;/b&gt;"));
    assert!(body.contains(&format!("<a href=\"/u/{}\">@小满家居</a>", TEA + 2)));
    assert!(body.contains("<a href=\"/t.cn/A6"));
    assert!(body.contains("来自 商博"));
}

#[actix_web::test]
async fn a_post_has_its_page_under_its_authors_number_alone() {
    let net = net(app());
    let post = net.sandbox.state().timeline(TEA, i64::MAX).last().cloned();
    let path = page_path(&post.unwrap());
    let (status, body) = page(&net, &path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("明前茶") && body.contains("给我留一份样品"));
    let foreign = path.replacen(&TEA.to_string(), &(TEA + 1).to_string(), 1);
    assert_eq!(page(&net, &foreign).await.0, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn people_are_listed_with_their_avatars() {
    let net = net(app());
    let uid = net.sandbox.add_user(User::new("<店>"));
    let (_, body) = page(&net, "/").await;
    assert!(body.contains("江南丝路茶业") && body.contains("&lt;店&gt;"));
    let (status, svg) = page(&net, &format!("/avatars/{uid}.svg")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(svg.starts_with("<svg") && svg.contains("&lt;</text>"));
    for nowhere in [
        "/u/42",
        "/avatars/42.svg",
        "/pictures/large/x",
        "/t.cn/none",
    ] {
        assert_eq!(page(&net, nowhere).await.0, StatusCode::NOT_FOUND);
    }
}
