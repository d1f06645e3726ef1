//! What one may do with a workspace's social accounts.

authority::permission! {
    /// See the connected accounts.
    ReadAccounts: Read, Viewer, "accounts.read_accounts";
    /// Connect, refresh and disconnect accounts.
    ConnectAccounts: Write, Owner, "accounts.connect_accounts";
    /// Use an account's token, or note that it died: background jobs.
    UseAccounts: Write, Owner, "accounts.use_accounts";
}
