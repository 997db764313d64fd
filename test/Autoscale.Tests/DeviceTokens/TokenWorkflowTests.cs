using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.DeviceTokens;

/// <summary>The keys of a container: cached, read again for an unknown token, and remembered while the store fails.</summary>
public sealed class TokenWorkflowTests
{
    private const string Old = "the first key of the device tokens";
    private const string New = "the second key of the device tokens";
    private static readonly SecretName Name = SecretName.Parse("fgt/key");
    private static readonly TokenSettings Enforced = new(
        TokenCheck.Enforce, new SecretSetting.Reference(Name), new SecretSetting.Reference(Name));

    private readonly CountedSecrets _secrets = new();
    private readonly TokenWorkflow _workflow;

    public TokenWorkflowTests()
    {
        _secrets.Store.Put(Name, new Secret(Old));
        _workflow = new TokenWorkflow(new SecretVersions(_secrets), new ManualClock(Noon));
    }

    [Fact]
    public async Task Steady_heartbeats_read_the_key_once_in_five_minutes()
    {
        for (var second = 0; second < 300; second += 30)
            Assert.Equal(TokenFinding.Current, await CheckAsync(Old, second));
        Assert.Equal(2, _secrets.Readings);

        Assert.Equal(TokenFinding.Current, await CheckAsync(Old, 300));
        Assert.Equal(4, _secrets.Readings);
    }

    [Fact]
    public async Task After_a_rotation_tokens_of_both_keys_are_good_at_once()
    {
        Assert.Equal(TokenFinding.Current, await CheckAsync(Old, 0));
        _secrets.Store.Put(Name, new Secret(New));

        Assert.Equal(TokenFinding.Current, await CheckAsync(New, 15));
        Assert.Equal(TokenFinding.Previous, await CheckAsync(Old, 16));
        Assert.Equal(4, _secrets.Readings);
    }

    [Fact]
    public async Task Wrong_tokens_cause_at_most_one_reading_in_ten_seconds()
    {
        for (var second = 0; second < 30; second++)
            Assert.Equal(TokenFinding.Wrong, await CheckAsync(New, second));

        Assert.Equal(2 * 3, _secrets.Readings);
    }

    [Fact]
    public async Task A_removed_previous_version_is_wrong_after_five_minutes_at_most()
    {
        _secrets.Store.Put(Name, new Secret(New));
        Assert.Equal(TokenFinding.Previous, await CheckAsync(Old, 0));
        Assert.True(_secrets.Store.RemovePrevious(Name));

        Assert.Equal(TokenFinding.Previous, await CheckAsync(Old, 299));
        Assert.Equal(TokenFinding.Wrong, await CheckAsync(Old, 300));
    }

    [Fact]
    public async Task Without_a_reading_an_unreadable_key_is_a_finding_and_it_is_read_again_after_twenty_seconds()
    {
        _secrets.IsDown = true;
        Assert.Equal(TokenFinding.NoKey, await CheckAsync(Old, 0));
        var readings = _secrets.Readings;
        Assert.Equal(TokenFinding.NoKey, await CheckAsync(Old, 19));
        Assert.Equal(readings, _secrets.Readings);

        _secrets.IsDown = false;
        Assert.Equal(TokenFinding.Current, await CheckAsync(Old, 20));
    }

    [Fact]
    public async Task The_last_reading_is_used_for_as_long_as_the_store_fails()
    {
        Assert.Equal(TokenFinding.Current, await CheckAsync(Old, 0));
        _secrets.IsDown = true;

        Assert.Equal(TokenFinding.Current, await CheckAsync(Old, 86_400));
        Assert.Equal(TokenFinding.Wrong, await CheckAsync(New, 86_401));
    }

    [Theory]
    [InlineData("too short")]
    [InlineData(null)]
    public async Task A_missing_or_unusable_key_refuses_no_heartbeat_and_issues_no_token(string? text)
    {
        Assert.True(_secrets.Store.Remove(Name));
        if (text is not null)
            _secrets.Store.Put(Name, new Secret(text));

        Assert.Equal(TokenFinding.NoKey, await CheckAsync(Old, 0));
        var fault = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => _workflow.IssueAsync(A.Id, Enforced, Noon, default));
        Assert.DoesNotContain("too short", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_previous_version_is_ignored()
    {
        _secrets.Store.Put(Name, new Secret("short"));
        _secrets.Store.Put(Name, new Secret(New));

        Assert.Equal(TokenFinding.Current, await CheckAsync(New, 0));
        Assert.Equal(TokenFinding.Wrong, await CheckAsync(Old, 1));
    }

    [Theory]
    [InlineData(TokenCheck.Off, true)]
    [InlineData(TokenCheck.Log, false)]
    public async Task Without_a_check_or_without_tokens_nothing_is_read_checked_or_issued(TokenCheck check, bool hasSecrets)
    {
        var settings = hasSecrets ? Enforced with { Check = check } : new TokenSettings(check, null, null);

        Assert.Equal(TokenFinding.NotChecked, await CheckAsync(New, 0, settings));
        Assert.Equal(TokenFinding.NotChecked, await BootAsync(null, settings));
        Assert.Null(await _workflow.IssueAsync(A.Id, settings, Noon, default));
        Assert.Equal(0, _secrets.Readings);
    }

    [Fact]
    public async Task An_enforced_check_without_the_secrets_of_its_settings_is_a_fault_at_boot()
    {
        var settings = new TokenSettings(TokenCheck.Enforce, null, null);

        await Assert.ThrowsAsync<MissingTokenException>(() => BootAsync("x", settings));
        await Assert.ThrowsAsync<MissingTokenException>(() => _workflow.IssueAsync(A.Id, settings, Noon, default));
        Assert.Equal(TokenFinding.NoKey, await CheckAsync(Old, 0, settings));
    }

    [Fact]
    public async Task A_boot_token_that_cannot_be_read_is_a_fault_while_the_check_is_enforced_and_a_finding_otherwise()
    {
        _secrets.IsDown = true;

        await Assert.ThrowsAsync<IOException>(() => BootAsync(Old, Enforced));
        Assert.Equal(TokenFinding.NoKey, await BootAsync(Old, Enforced with { Check = TokenCheck.Log }));
    }

    [Fact]
    public async Task After_a_rotation_both_boot_tokens_are_good_at_once()
    {
        Assert.Equal(TokenFinding.Current, await BootAsync(Old, Enforced));
        _secrets.Store.Put(Name, new Secret(New));

        Assert.Equal(TokenFinding.Current, await BootAsync(New, Enforced, second: 10));
        Assert.Equal(TokenFinding.Previous, await BootAsync(Old, Enforced, second: 11));
        Assert.Equal(TokenFinding.Wrong, await BootAsync("neither", Enforced, second: 12));
    }

    [Fact]
    public async Task An_issued_token_is_that_of_the_current_key()
    {
        _secrets.Store.Put(Name, new Secret(New));

        var token = await _workflow.IssueAsync(A.Id, Enforced, Noon, default);

        Assert.Equal(TokenKey.Of(new Secret(New))!.TokenOf(A.Id), token);
        Assert.Equal("•••", $"{token}");
    }

    private async Task<TokenFinding> CheckAsync(string key, int second, TokenSettings? settings = null) =>
        (await _workflow.CheckAsync(
            A.Id, TokenKey.Of(new Secret(key))!.TokenOf(A.Id), settings ?? Enforced, TryAsync, Noon.AddSeconds(second), default)).Finding;

    private Task<TokenFinding> BootAsync(string? shown, TokenSettings settings, int second = 0) =>
        _workflow.CheckBootAsync(
            shown is null ? null : new Secret(shown), settings, TryAsync, Noon.AddSeconds(second), default);

    private static async Task<bool> TryAsync(string step, Func<Task> act) => await Record.ExceptionAsync(act) is null;

    private sealed class CountedSecrets : ISecrets
    {
        private int _readings;

        public InMemorySecrets Store { get; } = new();

        public bool IsDown { get; set; }

        public int Readings => _readings;

        public Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken) =>
            CountAsync(() => Store.FindAsync(name, cancellationToken));

        public Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken) =>
            CountAsync(() => Store.FindPreviousAsync(name, cancellationToken));

        private Task<Secret?> CountAsync(Func<Task<Secret?>> read)
        {
            _readings++;
            return IsDown ? Task.FromException<Secret?>(new IOException("the network is down")) : read();
        }
    }
}
