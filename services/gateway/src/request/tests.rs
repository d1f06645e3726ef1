use std::net::IpAddr;

use actix_web::test::TestRequest;

use super::client_ip;

fn seen(peer: &str, forwarded: &[&str]) -> IpAddr {
    let proxies = ["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
    let mut request = TestRequest::default().peer_addr(peer.parse().unwrap());
    for value in forwarded {
        request = request.append_header(("x-forwarded-for", *value));
    }
    client_ip(&proxies, &request.to_http_request())
}

#[test]
fn a_proxy_of_ours_tells_where_a_request_came_from_and_nobody_else_does() {
    for (peer, forwarded, client) in [
        ("198.51.100.1:80", &[][..], "198.51.100.1"),
        ("198.51.100.1:80", &["203.0.113.9"], "198.51.100.1"),
        ("10.0.0.1:80", &["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1:80", &["203.0.113.9:4711"], "203.0.113.9"),
        ("[::1]:80", &["2001:db8::7"], "2001:db8::7"),
        ("[::ffff:10.0.0.1]:80", &["203.0.113.9"], "203.0.113.9"),
        // What the client put there itself stands left of what our proxies heard.
        ("10.0.0.1:80", &["127.0.0.1, 203.0.113.9"], "203.0.113.9"),
        (
            "10.0.0.1:80",
            &["127.0.0.1", "203.0.113.9, 10.0.0.2"],
            "203.0.113.9",
        ),
        ("10.0.0.1:80", &["nonsense"], "10.0.0.1"),
        ("10.0.0.1:80", &["203.0.113.9, nonsense"], "10.0.0.1"),
        ("10.0.0.1:80", &[""], "10.0.0.1"),
        ("10.0.0.1:80", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
    ] {
        assert_eq!(
            seen(peer, forwarded),
            client.parse::<IpAddr>().unwrap(),
            "{forwarded:?}"
        );
    }
}
