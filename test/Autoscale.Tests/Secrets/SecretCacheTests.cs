using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Secrets;

public sealed class SecretCacheTests : IDisposable
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
    public async Task A_secret_is_read_once_in_five_minutes_whichever_way_the_clock_goes(double seconds, int readings)
    {
        await _cache.GetAsync(Name, Noon, default);
        await _cache.GetAsync(Name, Noon + TimeSpan.FromMilliseconds(seconds * 1000), default);

        Assert.Equal(readings, _secrets.Readings);
    }

    [Fact]
    public async Task Another_value_takes_effect_after_five_minutes()
    {
        await _cache.GetAsync(Name, Noon, default);
        _secrets.Text = "second";

        Assert.Equal("first", (await _cache.GetAsync(Name, Noon.AddMinutes(4), default))!.Reveal());
        Assert.Equal("second", (await _cache.GetAsync(Name, Noon.AddMinutes(5), default))!.Reveal());
    }

    [Fact]
    public async Task Each_secret_is_read_by_its_own_name()
    {
        await _cache.GetAsync(Name, Noon, default);
        await _cache.GetAsync(SecretName.Parse("other"), Noon, default);

        Assert.Equal(2, _secrets.Readings);
    }

    [Fact]
    public async Task A_fault_travels_and_what_is_known_is_known_for_an_hour()
    {
        await _cache.GetAsync(Name, Noon, default);
        _secrets.Fault = new IOException("no answer");

        await Assert.ThrowsAsync<IOException>(() => _cache.GetAsync(Name, Noon.AddMinutes(5), default));

        Assert.Equal("first", _cache.Known(Name, Noon.AddMinutes(60) - TimeSpan.FromTicks(1))!.Reveal());
        Assert.Null(_cache.Known(Name, Noon.AddMinutes(60)));
        Assert.Null(_cache.Known(SecretName.Parse("other"), Noon));
    }

    [Fact]
    public async Task A_secret_that_does_not_exist_is_looked_for_each_time_and_one_that_is_gone_is_not_known_any_more()
    {
        await _cache.GetAsync(Name, Noon, default);
        _secrets.Text = null;

        Assert.Null(await _cache.GetAsync(Name, Noon.AddMinutes(5), default));
        Assert.Null(_cache.Known(Name, Noon.AddMinutes(5)));
        _secrets.Text = "made at last";
        Assert.Equal("made at last", (await _cache.GetAsync(Name, Noon.AddMinutes(5), default))!.Reveal());
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_reads()
    {
        _secrets.Hold();
        Task<Secret?>[] asked = [.. Enumerable.Range(0, 20).Select(_ => _cache.GetAsync(Name, Noon, default))];
        _secrets.LetGo();

        Assert.All(await Task.WhenAll(asked), secret => Assert.Equal("first", secret!.Reveal()));
        Assert.Equal(1, _secrets.Readings);
    }

    [Fact]
    public async Task Who_waits_for_another_stops_when_his_own_time_is_up_and_the_other_goes_on()
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
    public async Task When_the_one_who_reads_fails_the_next_one_tries()
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

    public void Dispose() => _cache.Dispose();

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
    }
}
