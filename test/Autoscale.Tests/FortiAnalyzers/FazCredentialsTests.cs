using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Simulation.FortiAnalyzers;
using static Autoscale.Tests.FortiAnalyzers.FazSamples;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>Wrong, rotated and unusable credentials: no run locks the account. Spec 7.11.</summary>
public sealed class FazCredentialsTests
{
    private readonly FazWorld _world = new();

    [Fact]
    public async Task Refused_credentials_are_tried_twice_in_the_first_hour_and_then_once_an_hour()
    {
        _ = _world.AddMember(SerialA);
        _world.PutPassword("wrong");
        var logins = 0;

        for (var minute = 0; minute < 240; minute++)
        {
            // Every minute another container asks, as after a request of the sweep.
            var report = await _world.RunAsync(minute * 60, minute % 2 == 0 ? null : _world.NewContainer());
            _ = report.Outcome switch
            {
                FazOutcome.Failed { Fault.Kind: FazFaultKind.Credentials } => logins++,
                FazOutcome.Waiting { Fault: FazFaultKind.Credentials } => logins,
                _ => throw new Xunit.Sdk.XunitException($"{report.Outcome}"),
            };
            Assert.True(minute > 60 || logins <= 2, $"{logins} logins after {minute} minutes");
        }

        Assert.Equal(5, logins);
        Assert.Equal(logins, _world.Faz.CallsOf(FazCallKind.LogIn));
        Assert.Equal(["fortianalyzer-unusable"], _world.Mails);
    }

    [Fact]
    public async Task A_password_that_was_rotated_is_read_again_at_once()
    {
        _ = _world.AddMember(SerialA);
        _ = await _world.RunAsync();
        _world.Faz.SetUser("autoscale", new("new"));
        _world.PutPassword("new");

        var report = await _world.RunAsync(301);

        Assert.Equal(new FazOutcome.Done(), report.Outcome);
    }

    [Fact]
    public async Task A_person_who_asks_need_not_wait_for_the_hour()
    {
        var a = _world.AddMember(SerialA);
        _world.Faz.SetUser("autoscale", new("other"));
        _ = await _world.RunAsync();
        _ = await _world.RunAsync(300);
        _world.Faz.SetUser("autoscale", new("right"));
        Assert.IsType<FazOutcome.Waiting>((await _world.RunAsync(600)).Outcome);

        _ = await _world.Application.FazAuthorization.RunAsync(
            TimeSpan.FromSeconds(25), _world.World.PassAt(_world.Clock.GetUtcNow()), isByHand: true);

        Assert.True(_world.StandingOf(a)!.IsAuthorized);
    }

    [Fact]
    public async Task A_corrected_secret_is_tried_before_the_hour_is_over()
    {
        var a = _world.AddMember(SerialA);
        _world.PutPassword("wrong");
        _ = await _world.RunAsync();
        _ = await _world.RunAsync(300);
        Assert.IsType<FazOutcome.Waiting>((await _world.RunAsync(600)).Outcome);

        _world.PutPassword("right");
        _ = await _world.RunAsync(900);

        Assert.True(_world.StandingOf(a)!.IsAuthorized);
    }

    [Theory]
    [InlineData(null, "secret faz/api-user of setting faz-credentials-secret does not exist")]
    [InlineData("no JSON", "secret faz/api-user is not a JSON object with username and password")]
    [InlineData("""{"username":"autoscale","password":""}""", "secret faz/api-user is not a JSON object with username and password")]
    [InlineData("""["autoscale","right"]""", "secret faz/api-user is not a JSON object with username and password")]
    public async Task An_unusable_secret_is_a_fault_of_the_credentials_and_is_never_sent(string? text, string sentence)
    {
        _ = _world.AddMember(SerialA);
        if (text is null)
            _ = _world.World.Secrets.Remove(FazWorld.Credentials);
        else
            _world.World.Secrets.Put(FazWorld.Credentials, new(text));

        var failed = Assert.IsType<FazOutcome.Failed>((await _world.RunAsync()).Outcome);

        Assert.Equal(new FazFault(FazFaultKind.Credentials, sentence), failed.Fault);
        Assert.Equal(0, _world.Faz.CallsOf(FazCallKind.LogIn));
    }
}
