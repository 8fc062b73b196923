using System.Security.Cryptography;

namespace Assay.Tracking;

/// <summary>Sends what processes that are dead have left behind for a store.</summary>
internal sealed class SpoolReplay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Delivery _delivery;
    private readonly TrackerOptions _options;
    private readonly TimeProvider _time;
    private readonly Task _running;

    /// <param name="parent">The folder for the spools of this store.</param>
    public SpoolReplay(TrackingHome home, string parent, TrackerOptions options, TimeProvider time)
    {
        _delivery = new Delivery(home);
        _options = options;
        _time = time;
        _running = Task.Run(() => RunAsync(parent));
    }

    /// <summary>Completes when all of it is sent, or cannot be.</summary>
    public Task Completion => _running;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(string parent)
    {
        try
        {
            foreach (Spool spool in Spool.Adopt(parent))
            {
                using (spool)
                {
                    spool.Damaged = (file, why) => Notify(TrackingNoticeKind.Damaged, $"What an earlier program left to be tracked cannot all be read: {why.Message} The rest of it is in {file}.");
                    await SendAsync(spool).ConfigureAwait(false);
                }
            }
        }
        catch (IOException error)
        {
            // This program's own runs do not depend on it.
            Notify(TrackingNoticeKind.Damaged, $"What earlier programs left in {parent} to be tracked cannot be read: {error.Message}");
        }
    }

    private async Task SendAsync(Spool spool)
    {
        int failures = 0, sent = 0;
        while (!_stop.IsCancellationRequested && spool.Peek() is { } batch)
        {
            try
            {
                await _delivery.SendAsync(batch, spool, _stop.Token).ConfigureAwait(false);
                spool.Advance();
                sent += batch.Entries.Count;
                failures = 0;
            }
            catch (TrackingException away) when (away.Fault == TrackingFault.Unavailable)
            {
                await WaitAsync(++failures).ConfigureAwait(false);
            }
            catch (TrackingException denied) when (denied.Fault == TrackingFault.Denied)
            {
                Notify(TrackingNoticeKind.Refused, $"What an earlier program left to be tracked is still in {spool.Folder}: {denied.Message}");
                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception refused)
            {
                string file = spool.PutAside(batch);
                spool.Advance();
                Notify(TrackingNoticeKind.Refused, $"Something that an earlier program left to be tracked was refused and is now in {file}: {refused.Message}");
            }
        }
        if (sent > 0 && spool.IsEmpty)
        {
            Notify(TrackingNoticeKind.SentAfterwards, $"What an earlier program left to be tracked ({sent} entries) has been sent.");
        }
    }

    private async Task WaitAsync(int failures)
    {
        TimeSpan wait = _options.Retries.WaitAfter(failures, RandomNumberGenerator.GetInt32(1000) / 1000.0)!.Value;
        await Task.Delay(wait, _time, _stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
    }

    private void Notify(TrackingNoticeKind kind, string message) => _options.Notify(new TrackingNotice(kind, message));
}
