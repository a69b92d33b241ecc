import { totalmem } from 'node:os'

/**
 * What a help desk asks of PostgreSQL on one machine that it shares with Heed: every commit is on disk before it is
 * answered, little memory while nothing happens, and no words of customers in the log.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: 60,
  timezone: 'UTC',

  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: `${Math.max(256, Math.floor(totalmem() / 2 ** 21))}MB`,
  random_page_cost: 1.1,
  jit: 'off',
  io_method: 'sync',
  max_logical_replication_workers: 0,
  max_worker_processes: 4,
  max_parallel_workers: 2,
  max_parallel_workers_per_gather: 1,
  // Containers often have only 64 MB of /dev/shm, which a parallel query can fill.
  dynamic_shared_memory_type: 'mmap',

  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'pglz',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  checkpoint_warning: 0,

  autovacuum: 'on',
  autovacuum_max_workers: 2,
  autovacuum_vacuum_scale_factor: 0.05,
  autovacuum_analyze_scale_factor: 0.05,

  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_lock_waits: 'on',
} as const

/** The text of postgresql.conf. Whoever runs Heed may add lines of their own in HEED_DATA/postgresql.conf. */
export function configuration(): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`)
  return [
    '# Written by Heed at every start. Put settings of your own into postgresql.conf one folder above.',
    ...lines,
    "include_if_exists = '../postgresql.conf'",
    '',
  ].join('\n')
}
