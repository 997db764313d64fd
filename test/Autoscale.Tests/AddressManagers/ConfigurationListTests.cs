using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Simulation.Clock;
using static Autoscale.Tests.AddressManagers.MonitorStory;
using static Autoscale.Tests.AddressManagers.ScriptedCluster;

namespace Autoscale.Tests.AddressManagers;

/// <summary>Spec address-manager C2, C5: lists of configurations in both versions of the API.</summary>
public sealed class ConfigurationListTests
{
    private readonly ScriptedCluster _cluster = new(new ManualClock(Noon));

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task All_pages_are_read(ApiVersion version)
    {
        Speak(version);
        _cluster.Configurations.AddRange(Enumerable.Range(0, 2_500).Select(n => $"configuration {n}"));

        Assert.Equal(_cluster.Configurations, await _cluster.Client().GetConfigurationsAsync(default));
        Assert.Equal(3, _cluster.Sent.Count);
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task A_page_that_is_full_is_followed_by_another_one(ApiVersion version)
    {
        Speak(version);
        _cluster.Configurations.AddRange(Enumerable.Range(0, 997).Select(n => $"configuration {n}"));

        Assert.Equal(1_000, (await _cluster.Client().GetConfigurationsAsync(default)).Count);
        Assert.Equal(2, _cluster.Sent.Count);
    }

    [Fact]
    public async Task A_list_is_read_anew_from_a_member_that_speaks_the_other_version()
    {
        _ = _cluster.SpeakV1.Add(Urls[0]);
        _cluster.Configurations.AddRange(Enumerable.Range(0, 1_500).Select(n => $"configuration {n}"));
        _cluster.Script = (member, request) =>
        {
            if (member == Urls[0] && request.Query.Contains(new("start", "1000")))
                _cluster.View = ViewOf(Urls[1], 2);
            return member == Urls[0] && request.Query.Contains(new("start", "1000")) ? new CallAnswer.Interrupted("reset") : null;
        };

        Assert.Equal(_cluster.Configurations, await _cluster.Client().GetConfigurationsAsync(default));
    }

    [Theory]
    [InlineData(200, "no JSON", "the answer is not what the API describes")]
    [InlineData(200, "[]", "the answer is not what the API describes")]
    [InlineData(200, """{"data":[{"id":1}]}""", "the answer is not what the API describes")]
    [InlineData(403, """{"status":403,"message":"not allowed"}""", "not allowed")]
    [InlineData(500, "<html>", "without a reason")]
    public async Task An_answer_that_cannot_be_used_is_an_error_with_its_reason(int status, string body, string reason)
    {
        _cluster.Script = (_, _) => new CallAnswer.Answered(status, body);

        var error = await Assert.ThrowsAsync<RequestRefusedException>(() => _cluster.Client().GetConfigurationsAsync(default));

        Assert.Equal($"GET /configurations was answered with status {status}: {reason}.", error.Message);
    }

    private void Speak(ApiVersion version)
    {
        if (version == ApiVersion.V1)
            _ = _cluster.SpeakV1.Add(Urls[0]);
    }
}
