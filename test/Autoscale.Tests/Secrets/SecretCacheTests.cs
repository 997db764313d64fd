using Autoscale.Domain.Shared.Secrets;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Secrets;

public sealed class SecretCacheTests
{
    private static readonly SecretName Name = SecretName.Parse("prod/psk");

    private readonly HeldSecrets _secrets = new();
    private readonly SecretCache _cache;

    public SecretCacheTests() => _cache = new SecretCache(_secrets);

    [Theory]
    [InlineData(299.999, 1)]
    [InlineData(300, 2)]
    [InlineData(-299.999, 1)]
    [InlineData(-300, 2)]
    public async Task A_secret_is_cached_for_five_minutes_even_if_the_clock_goes_backwards(double seconds, int readings)
    {
        await _cache.GetAsync(Name, Noon, default);
        await _cache.GetAsync(Name, Noon + TimeSpan.FromMilliseconds(seconds * 1000), default);

        Assert.Equal(readings, _secrets.Readings);
    }

    [Fact]
    public async Task A_changed_secret_takes_effect_after_five_minutes()
    {
        await _cache.GetAsync(Name, Noon, default);
        _secrets.Text = "second";

        Assert.Equal("first", (await _cache.GetAsync(Name, Noon.AddMinutes(4), default))!.Reveal());
        Assert.Equal("second", (await _cache.GetAsync(Name, Noon.AddMinutes(5), default))!.Reveal());
    }

    [Fact]
    public async Task Each_secret_name_is_cached_separately()
    {
        await _cache.GetAsync(Name, Noon, default);
        await _cache.GetAsync(SecretName.Parse("other"), Noon, default);

        Assert.Equal(2, _secrets.Readings);
    }

    [Fact]
    public async Task A_fault_is_thrown_and_the_last_value_is_known_for_one_hour()
    {
        await _cache.GetAsync(Name, Noon, default);
        _secrets.Fault = new IOException("no answer");

        await Assert.ThrowsAsync<IOException>(() => _cache.GetAsync(Name, Noon.AddMinutes(5), default));

        Assert.Equal("first", _cache.Known(Name, Noon.AddMinutes(60) - TimeSpan.FromTicks(1))!.Reveal());
        Assert.Null(_cache.Known(Name, Noon.AddMinutes(60)));
        Assert.Null(_cache.Known(SecretName.Parse("other"), Noon));
    }

    [Fact]
    public async Task A_missing_secret_is_not_cached_and_a_deleted_secret_is_forgotten()
    {
        await _cache.GetAsync(Name, Noon, default);
        _secrets.Text = null;

        Assert.Null(await _cache.GetAsync(Name, Noon.AddMinutes(5), default));
        Assert.Null(_cache.Known(Name, Noon.AddMinutes(5)));
        _secrets.Text = "made at last";
        Assert.Equal("made at last", (await _cache.GetAsync(Name, Noon.AddMinutes(5), default))!.Reveal());
    }

    [Fact]
    public async Task Twenty_simultaneous_callers_read_the_secret_once()
    {
        _secrets.Hold();
        Task<Secret?>[] asked = [.. Enumerable.Range(0, 20).Select(_ => _cache.GetAsync(Name, Noon, default))];
        _secrets.LetGo();

        Assert.All(await Task.WhenAll(asked), secret => Assert.Equal("first", secret!.Reveal()));
        Assert.Equal(1, _secrets.Readings);
    }

    [Fact]
    public async Task A_waiting_caller_can_be_cancelled_without_cancelling_the_read()
    {
        _secrets.Hold();
        var reading = _cache.GetAsync(Name, Noon, default);
        using var impatience = new CancellationTokenSource();
        var waiting = _cache.GetAsync(Name, Noon, impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _secrets.LetGo();
        Assert.Equal("first", (await reading)!.Reveal());
    }

    [Fact]
    public async Task After_a_failed_read_the_next_caller_reads()
    {
        _secrets.Hold();
        _secrets.Fault = new IOException("no answer");
        var first = _cache.GetAsync(Name, Noon, default);
        var second = _cache.GetAsync(Name, Noon, default);
        _secrets.LetGo();

        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.Equal(2, _secrets.Readings);
    }

    private sealed class HeldSecrets : ISecrets
    {
        private TaskCompletionSource _held = new();
        private int _readings;

        public HeldSecrets() => LetGo();

        public string? Text { get; set; } = "first";

        public Exception? Fault { get; set; }

        public int Readings => _readings;

        public void Hold() => _held = new TaskCompletionSource();

        public void LetGo() => _held.TrySetResult();

        public async Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _readings);
            await _held.Task.WaitAsync(cancellationToken);
            if (Fault is not null)
                throw Fault;
            return Text is null ? null : new Secret(Text);
        }

        public Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken) =>
            throw new NotSupportedException("The cache reads current secrets only.");
    }
}
