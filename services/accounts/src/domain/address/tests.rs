use super::counted;

#[test]
fn one_customer_counts_as_one() {
    let counted = |text: &str| counted(text.parse().unwrap()).to_string();
    assert_eq!(counted("203.0.113.7"), "203.0.113.7");
    assert_eq!(counted("::ffff:203.0.113.7"), "203.0.113.7");
    assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    assert_eq!(counted("2001:db8:1:2:ffff::1"), "2001:db8:1:2::");
    assert_ne!(counted("2001:db8:1:3::1"), counted("2001:db8:1:2::1"));
}
