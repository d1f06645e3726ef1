use super::is_page;

#[test]
fn deep_links_are_pages_and_what_is_served_elsewhere_is_not() {
    for path in [
        "",
        "posts/post_01h455vb4pex5vsknk084sn02q",
        "accounts/connect",
        "calendar",
        "graphqlike",
    ] {
        assert!(is_page(path), "{path}");
    }
    for path in [
        "assets/index-x1.js",
        "connect/weibo",
        "index.html",
        "favicon.png",
        "graphiql/",
        "graphql/x",
        "health/x",
        "l/abc",
        "media/pic_1",
        ".env",
        ".git/config",
    ] {
        assert!(!is_page(path), "{path}");
    }
}
