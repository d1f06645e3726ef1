//! A child process that cannot outlive this one.

use std::{
    io::Write,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
};

use crate::Outcome;

/// A watcher beside each child. It waits for the end of the pipe that this process holds, which
/// comes by dropping the leash as well as by any way that this process can die, `kill -9` included.
/// Then it ends the child's whole process group, kindly first, and removes the child's folder.
const WATCHER: &str = r#"
trap '' INT TERM HUP
read -r group || exit 0
read -r _
kill -s "$1" -- "-$group" || gone=1
left=150
while [ -z "${gone:-}" ] && [ "$left" -gt 0 ] && kill -s 0 -- "-$group"; do
  sleep 0.1
  left=$((left - 1))
done
kill -s KILL -- "-$group"
[ -z "$2" ] || rm -rf -- "$2"
"#;

/// A running child, its process group and the folder it works in.
pub(crate) struct Leash {
    name: String,
    child: Child,
    watcher: Child,
    pipe: Option<ChildStdin>,
}

impl Leash {
    /// Starts `command` in a process group of its own, with nothing to read. The group is ended by
    /// `signal` (a name such as `TERM`), and `folder` goes with it.
    pub(crate) fn start(
        command: &mut Command,
        signal: &str,
        folder: Option<PathBuf>,
    ) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let cannot = |error| format!("{name} cannot be started: {error}");
        let mut watcher = Command::new("sh")
            .args(["-c", WATCHER, "watcher", signal])
            .arg(folder.unwrap_or_default())
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(cannot)?;
        let mut pipe = watcher.stdin.take();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        let child = match child {
            Ok(child) => child,
            Err(error) => {
                drop(pipe);
                let _ = watcher.wait();
                return Err(cannot(error));
            }
        };
        let told = pipe.as_mut().map(|pipe| writeln!(pipe, "{}", child.id()));
        let leash = Self {
            name,
            child,
            watcher,
            pipe,
        };
        match told {
            Some(Ok(())) => Ok(leash),
            _ => Err(format!("{} cannot be watched", leash.name)),
        }
    }

    /// Waits for the child's own end.
    pub(crate) fn wait(&mut self) -> Outcome<ExitStatus> {
        let ended = self.child.wait();
        ended.map_err(|error| format!("{} cannot be waited for: {error}", self.name))
    }

    /// An error once the child has ended, with what its log says.
    pub(crate) fn still_runs(&mut self, log: &Path) -> Outcome {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            _ => Err(format!(
                "{} ended:\n{}",
                self.name,
                std::fs::read_to_string(log).unwrap_or_default()
            )),
        }
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.pipe.take());
        // The child first: until it is waited for, the watcher still sees its group.
        let _ = self.child.wait();
        let _ = self.watcher.wait();
    }
}
