//! Addresses, as far as tries are counted by them.

use std::net::{IpAddr, Ipv6Addr};

/// What tries from `ip` are counted by: an IPv4 address, or the /64 of an IPv6 one, which a single
/// customer has as a whole.
pub(crate) fn counted(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => {
            let customer = ip.to_bits() & !u128::from(u64::MAX);
            Ipv6Addr::from_bits(customer).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests;
