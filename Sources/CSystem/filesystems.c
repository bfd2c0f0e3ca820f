// Which file systems tell every change to a file. Swift's view of the system's C library lacks statfs.

#include "CSystem.h"

#if __APPLE__
#include <string.h>
#include <sys/mount.h>
#include <sys/param.h>

bool plumb_keeps_times_of_change(int descriptor) {
  struct statfs facts;
  if (fstatfs(descriptor, &facts) != 0) return false;
  return strcmp(facts.f_fstypename, "apfs") == 0 || strcmp(facts.f_fstypename, "hfs") == 0;
}
#else
#include <linux/magic.h>
#include <sys/vfs.h>

// Not among the system's own names.
#define ZFS 0x2FC12FC1u
#define BCACHEFS 0xCA451A4Eu

bool plumb_keeps_times_of_change(int descriptor) {
  struct statfs facts;
  if (fstatfs(descriptor, &facts) != 0) return false;
  switch ((uint32_t)facts.f_type) {
  // That of ext2 to ext4.
  case EXT4_SUPER_MAGIC:
  case XFS_SUPER_MAGIC:
  case BTRFS_SUPER_MAGIC:
  case F2FS_SUPER_MAGIC:
  case TMPFS_MAGIC:
  case OVERLAYFS_SUPER_MAGIC:
  case ZFS:
  case BCACHEFS:
    return true;
  default:
    return false;
  }
}
#endif
