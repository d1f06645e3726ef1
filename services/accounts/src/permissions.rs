//! What one may do with a workspace's social accounts.

authority::permission! {
    /// See the connected accounts.
    ReadAccounts: Read, Viewer, "accounts.read_accounts";
    /// Connect, refresh and disconnect accounts.
    ConnectAccounts: Write, Owner, "accounts.connect_accounts";
    /// Read one's own notices.
    ReadNotices: Read, Viewer, "accounts.read_notices";
    /// Take one's own notices for read, and choose how to be told.
    TakeNotices: Write, Viewer, "accounts.take_notices";
    /// Write notices and mail them: background jobs.
    KeepNotices: Write, Owner, "accounts.keep_notices";
    /// Use an account's token, or note that it died: background jobs.
    UseAccounts: Write, Owner, "accounts.use_accounts";
}
