using Autoscale.Tests.Serve;
using Microsoft.Playwright;

namespace Autoscale.Browser.Tests;

/// <summary>The page follows the cluster, and its buttons change the simulated cloud.</summary>
[Collection(nameof(PageCollection))]
public sealed class LiveTests(Browser browser)
{
    private const string Primary = "primary";

    [Fact]
    public async Task The_page_shows_the_primary_the_members_and_the_decisions()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 100);
        var primary = await server.PrimaryAsync(members: 3);
        await using var page = await browser.OpenAsync(server.Url);

        await Assertions.Expect(page.Tab).ToHaveTitleAsync("Autoscale: cluster local");
        await Assertions.Expect(page.Headline).ToHaveTextAsync($"{primary} is the primary");
        await Assertions.Expect(page.Part("Members").GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await Assertions.Expect(page.Part("Members").GetByRole(AriaRole.Rowheader, new() { Name = primary })).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("Decisions and events")).ToContainTextAsync($"elected {primary}");
        await Assertions.Expect(page.Part("Egress routes")).ToContainTextAsync(primary);
        await Assertions.Expect(page.Part("Members").GetByRole(AriaRole.Img, new() { Name = "of the latest" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_failover_by_a_button_appears_without_a_reload_and_keeps_focus_and_scroll_position()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 100);
        var primary = await server.PrimaryAsync(members: 3);
        await using var page = await browser.OpenAsync(server.Url);
        await page.Tab.EvaluateAsync("window.loaded = 'once'");
        var launch = page.Button("Launch a device in the BYOL group");
        await launch.FocusAsync();
        await page.Tab.EvaluateAsync("window.scrollTo(0, 150)");

        await page.Button($"Terminate {primary}").DispatchEventAsync("click");

        await Assertions.Expect(page.Headline).Not.ToContainTextAsync(primary);
        await Assertions.Expect(page.Headline).ToContainTextAsync("is the primary");
        await Assertions.Expect(page.Part("Terminations")).ToContainTextAsync(primary);
        await Assertions.Expect(page.Tab.GetByRole(AriaRole.Definition).First).ToHaveTextAsync("2");
        await Assertions.Expect(page.Answer).ToContainTextAsync("is the primary");
        await Assertions.Expect(launch).ToBeFocusedAsync();
        Assert.Equal(150, await page.Tab.EvaluateAsync<int>("Math.round(window.scrollY)"));
        Assert.Equal("once", await page.Tab.EvaluateAsync<string>("window.loaded"));
        Assert.NotEqual(primary, (await server.StatusAsync(_ => true)).GetProperty(Primary).GetString());
    }

    [Fact]
    public async Task A_button_tells_its_result_to_screen_readers_and_the_reason_of_a_refusal()
    {
        await using var server = await RunningServer.StartAsync(fleet: 1, speed: 100);
        var primary = await server.PrimaryAsync(members: 1);
        await using var page = await browser.OpenAsync(server.Url);
        page.Permit("status of 404");
        await Assertions.Expect(page.Answer).ToHaveAttributeAsync("aria-live", "polite");

        await page.Button($"Silence {primary}").ClickAsync();
        await Assertions.Expect(page.Answer).ToHaveTextAsync($"Silence {primary}: done.");

        // The device ends while the page is open, so the button of before has no device any more.
        await page.Tab.EvaluateAsync(
            "document.querySelector('button[data-path$=\"/silence\"]').dataset.path = '/simulation/devices/i-0000000000byol099/silence'");
        await page.Button($"Silence {primary}").ClickAsync();
        await Assertions.Expect(page.Answer)
            .ToHaveTextAsync($"Silence {primary}: the instance is not a member of the groups.");
    }

    [Fact]
    public async Task An_outage_has_the_part_the_zone_and_the_duration_that_were_chosen()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0, speed: 1);
        await using var page = await browser.OpenAsync(server.Url);
        await Assertions.Expect(page.Part("Members")).ToContainTextAsync("No member has sent a heartbeat yet.");
        await Assertions.Expect(page.Part("Simulate")).ToContainTextAsync("No outage is simulated.");

        await page.Tab.GetByLabel("Part").SelectOptionAsync("tables");
        await page.Tab.GetByLabel("Zone").SelectOptionAsync("1");
        await page.Tab.GetByLabel("Duration").SelectOptionAsync("for 10 minutes");
        await page.Button("Start the outage").ClickAsync();

        await Assertions.Expect(page.Part("Simulate").GetByRole(AriaRole.Listitem))
            .ToContainTextAsync("An outage of tables in zone 1, which ends in 9 min.");
        await Assertions.Expect(page.Tab.GetByLabel("Part")).ToHaveValueAsync("tables");
        await page.Button("End all outages").ClickAsync();
        await Assertions.Expect(page.Part("Simulate")).ToContainTextAsync("No outage is simulated.");
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        const string hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>\" onmouseover=\"alert(3)";
        await using var server = await RunningServer.StartAsync(fleet: 0);
        await using var page = await browser.OpenAsync(server.Url);

        var answer = await server.CommandAsync(HttpMethod.Put, "settings/heartbeat-interval", hostile);

        Assert.Equal(200, answer.Status);
        await Assertions.Expect(page.Part("Decisions and events")).ToContainTextAsync(hostile);
        await Assertions.Expect(page.Tab.Locator("main img, main script, [onmouseover]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_page_says_when_its_server_has_ended()
    {
        var server = await RunningServer.StartAsync(fleet: 0);
        await using var page = await browser.OpenAsync(server.Url);
        page.Permit("net::ERR_");

        await server.DisposeAsync();

        await Assertions.Expect(page.Connection).ToHaveTextAsync("Connection lost: the page shows an earlier state");
    }
}
