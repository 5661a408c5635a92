//! A process that shuts itself in, for ever.

/// Gives up everything but computing: no new file, socket, process or executable memory, reading
/// from stdin only, writing to stdout and stderr only, within `cpu` seconds and `memory` bytes of
/// address space. There is no way back. Call it before other threads start.
///
/// # Errors
/// What went wrong, in English; the process must then not go on. Always so outside of Linux.
#[cfg(target_os = "linux")]
pub fn confine(cpu: u64, memory: u64) -> Result<(), String> {
    linux::limit(cpu, memory)?;
    linux::leave_the_network();
    linux::filter()
}

/// Gives up everything but computing.
///
/// # Errors
/// Always: only Linux offers what it takes.
#[cfg(not(target_os = "linux"))]
pub fn confine(_: u64, _: u64) -> Result<(), String> {
    Err("only Linux can confine the reader".to_owned())
}

#[cfg(target_os = "linux")]
mod linux {
    use nix::{
        libc,
        sched::{CloneFlags, unshare},
        sys::resource::{Resource, setrlimit},
    };
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };

    pub(super) fn limit(cpu: u64, memory: u64) -> Result<(), String> {
        let limits = [
            (Resource::RLIMIT_CORE, 0),
            (Resource::RLIMIT_FSIZE, 0),
            // The three that are open stay open; there is no fourth.
            (Resource::RLIMIT_NOFILE, 3),
            (Resource::RLIMIT_NPROC, 0),
            (Resource::RLIMIT_CPU, cpu),
            (Resource::RLIMIT_AS, memory),
        ];
        for (resource, most) in limits {
            setrlimit(resource, most, most).map_err(|e| format!("{resource:?}: {e}"))?;
        }
        Ok(())
    }

    /// An empty network of its own, where the system lets users have one; the filter below forbids
    /// sockets in any case.
    pub(super) fn leave_the_network() {
        let _ = unshare(CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWNET);
    }

    /// Everything that is not listed fails as not permitted.
    pub(super) fn filter() -> Result<(), String> {
        let mut rules = Vec::new();
        for call in FREE {
            rules.push((*call, Vec::new()));
        }
        rules.push((libc::SYS_read, vec![on_file(0)?]));
        rules.push((libc::SYS_write, vec![on_file(1)?, on_file(2)?]));
        rules.push((libc::SYS_writev, vec![on_file(1)?, on_file(2)?]));
        // Memory that could be executed is refused: third argument, protection.
        for call in [libc::SYS_mmap, libc::SYS_mprotect] {
            rules.push((call, vec![not_executable()?]));
        }
        let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let target = std::env::consts::ARCH;
        let target = target
            .try_into()
            .map_err(|_| format!("no filter for {target}"))?;
        let rules = rules.into_iter().collect();
        let filter = SeccompFilter::new(rules, refused, SeccompAction::Allow, target);
        let filter = filter.map_err(|e| e.to_string())?;
        let program: BpfProgram = filter.try_into().map_err(|e| format!("{e:?}"))?;
        seccompiler::apply_filter(&program).map_err(|e| e.to_string())
    }

    /// What computing takes: memory, time, random numbers, the end.
    const FREE: &[libc::c_long] = &[
        libc::SYS_brk,
        libc::SYS_clock_gettime,
        libc::SYS_close,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_fstat,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_gettid,
        libc::SYS_lseek,
        libc::SYS_madvise,
        libc::SYS_mremap,
        libc::SYS_munmap,
        libc::SYS_restart_syscall,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sched_getaffinity,
        libc::SYS_sched_yield,
        libc::SYS_sigaltstack,
    ];

    fn on_file(number: u64) -> Result<SeccompRule, String> {
        rule(0, SeccompCmpOp::Eq, number)
    }

    fn not_executable() -> Result<SeccompRule, String> {
        let executable = libc::PROT_EXEC.unsigned_abs().into();
        rule(2, SeccompCmpOp::MaskedEq(executable), 0)
    }

    fn rule(argument: u8, compared: SeccompCmpOp, value: u64) -> Result<SeccompRule, String> {
        let length = SeccompCmpArgLen::Dword;
        SeccompCondition::new(argument, length, compared, value)
            .and_then(|condition| SeccompRule::new(vec![condition]))
            .map_err(|e| e.to_string())
    }
}
