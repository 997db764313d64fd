using System.Text;
using Autoscale.Adapters.AddressManagers;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Simulation.AddressManagers;

namespace Autoscale.Tests.AddressManagers;

/// <summary>Answers that no Address Manager gives: they are refused, and no text of theirs is repeated.</summary>
public sealed class HostileAnswerTests
{
    public static TheoryData<string> MalformedAnswers { get; } =
    [
        "", "null", "[]", "{", "\"\"", "\"\\ud800\"", "{\"state\":\"\\ud800\"}", "<html>correct höörse</html>", "\"Session Token->\"",
        new string('[', 100_000), "\"BAMAuthToken: \"", "\"BAMAuthToken: a\\r\\nb <-\"",
        "{\"basicAuthenticationCredentials\":\"a\\r\\nX: y\"}", "{\"basicAuthenticationCredentials\":7,\"id\":\"x\"}",
    ];

    [Theory]
    [MemberData(nameof(MalformedAnswers))]
    public async Task A_malformed_answer_to_a_login_opens_no_session(string body)
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        bench.Cluster.Member(1).Answer = _ => new MemberAnswer(200, body);

        foreach (var version in (ApiVersion[])[ApiVersion.V1, ApiVersion.V2])
        {
            Assert.Equal(
                new LoginAnswer.Unreachable("its answer to the login has no session"),
                await bench.TryLogInAsync(bench.Host.Member(1), version));
        }
    }

    [Theory]
    [MemberData(nameof(MalformedAnswers))]
    public async Task A_malformed_answer_to_a_poll_shows_no_role(string body)
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        foreach (var version in (ApiVersion[])[ApiVersion.V1, ApiVersion.V2])
        {
            bench.Cluster.Member(1).Answer = null;
            Assert.NotNull((await bench.PollAsync(1, version)).Role);
            bench.Cluster.Member(1).Answer = _ => new MemberAnswer(200, body);

            AssertNoRole(await bench.PollAsync(1, version));
            AssertNoRole(await bench.PollAsync(1, version, hasHealthUrl: true));
        }
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_refused()
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        var session = await bench.LogInAsync(1);
        bench.Cluster.Member(1).Answer = _ => new MemberAnswer(200, new byte[MemberChannel.MaxAnswer + 1]);

        Assert.Equal(
            new CallAnswer.Interrupted("its answer is too long"), await bench.SendAsync(session, HttpMethod.Get, "/configurations"));
        Assert.Equal(
            new CallAnswer.Interrupted("its answer is too long"), await bench.SendAsync(session, HttpMethod.Post, "/configurations", "{}"));
        Assert.Equal("its answer is too long", (await bench.PollAsync(1)).Failure);
    }

    [Fact]
    public async Task Headers_that_are_too_long_are_refused()
    {
        await using var member = new RawMember($"HTTP/1.1 200 OK\r\nX: {new string('x', 64 * 1024)}\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(new CallAnswer.Interrupted("its answer is too long"), await PostAsync(member));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n", "its answer is not HTTP")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\u00ff", "its answer is not UTF-8 text")]
    public async Task An_answer_that_is_no_HTTP_or_no_text_is_refused(string answer, string failure)
    {
        await using var member = new RawMember(answer);

        Assert.Equal(new CallAnswer.Interrupted(failure), await PostAsync(member));
    }

    [Fact]
    public async Task An_answer_that_ends_early_is_interrupted()
    {
        await using var member = new RawMember("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");

        _ = Assert.IsType<CallAnswer.Interrupted>(await PostAsync(member));
        Assert.Equal(1, member.Requests);
    }

    [Fact]
    public async Task A_redirect_of_a_login_is_not_followed()
    {
        await using var target = new RawMember("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var member = new RawMember($"HTTP/1.1 307 Elsewhere\r\nLocation: {target.Member.Url}\r\nContent-Length: 0\r\n\r\n");
        using var requests = new HttpMemberRequests(TimeProvider.System);

        var login = await new MemberTransport(requests).LogInAsync(
            member.Member, ApiVersion.V2, ClusterBench.Monitor, TimeSpan.FromSeconds(30), default);

        Assert.Equal(new LoginAnswer.Unreachable("it answered the login with HTTP status 307"), login);
        Assert.Equal(0, target.Requests);
    }

    [Fact]
    public void A_login_prints_no_password()
    {
        Assert.Equal("GET /login", $"{RestV1.LogIn(ClusterBench.Monitor, ClusterBench.Timeout)}");
        Assert.Equal("POST /sessions", $"{RestV2.LogIn(ClusterBench.Monitor, ClusterBench.Timeout)}");
    }

    private static void AssertNoRole(MemberEvidence evidence)
    {
        Assert.Null(evidence.Role);
        Assert.False(evidence.AreCredentialsRejected);
        Assert.InRange(evidence.Failure?.Length ?? 0, 0, MemberEvidence.MaxFailure);
        Assert.DoesNotContain("höörse", evidence.Failure ?? "", StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(evidence.Failure ?? "") < 1000);
    }

    private static async Task<CallAnswer> PostAsync(RawMember member)
    {
        using var requests = new HttpMemberRequests(TimeProvider.System);
        var request = new ApiRequest(HttpMethod.Post, "/configurations") { Body = "{}" };
        return await new MemberTransport(requests).SendAsync(member.Session, request, default);
    }
}
