using Autoscale.Testing;
using Autoscale.Tests.Serve;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Autoscale.Browser.Tests;

/// <summary>The page in both themes and two widths: for screen readers, for the keyboard, for the eye.</summary>
[Collection(nameof(PageCollection))]
public sealed class AccessTests(Browser browser, AccessTests.Busy busy) : IClassFixture<AccessTests.Busy>
{
    private const int Phone = 390;
    private const int Desktop = 1280;

    private static readonly string Pictures =
        Path.Combine(RepositoryRoot.Find(), "test", "Autoscale.Browser.Tests", "TestResults", "screenshots");

    [Theory]
    [InlineData(ColorScheme.Light, Desktop)]
    [InlineData(ColorScheme.Light, Phone)]
    [InlineData(ColorScheme.Dark, Desktop)]
    [InlineData(ColorScheme.Dark, Phone)]
    public async Task Axe_finds_nothing_serious_and_the_page_fits_its_width(ColorScheme scheme, int width)
    {
        await using var page = await browser.OpenAsync(busy.Server.Url, scheme, width);

        var found = await page.Tab.RunAxe();

        Assert.Empty(found.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Select(n => n.Html))}"));
        Assert.NotEmpty(found.Passes);
        Assert.Equal(width, await page.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Tab.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Path = Path.Combine(Pictures, $"{(width == Phone ? "phone" : "desktop")}-{scheme.ToString().ToLowerInvariant()}.png"),
        });
    }

    [Fact]
    public async Task The_page_fits_every_width_and_says_so_first_when_no_member_is_heard()
    {
        await using var server = await RunningServer.StartWithEverythingAsync(speed: 30, fleet: 3, addressManagers: 3);
        var primary = await server.PrimaryAsync(members: 3);
        await server.CommandAsync(HttpMethod.Post, "outage?of=api");
        await server.StatusAsync(s =>
            s.GetProperty("members").EnumerateArray().All(m => m.GetProperty("hearing").GetString() == "unheard"));
        await using var page = await browser.OpenAsync(server.Url, width: Desktop);

        await Assertions.Expect(page.Headline).ToHaveTextAsync($"{primary} is the primary");
        await Assertions.Expect(page.Tab.Locator(".alerts")).ToContainTextAsync("No member has been heard since");
        foreach (var width in (int[])[320, Phone, 768, 800, 992, 993, 1024, 1088, 1100, Desktop, 1920])
        {
            await page.Tab.SetViewportSizeAsync(width, 900);
            Assert.Equal(width, await page.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [Fact]
    public async Task The_keyboard_reaches_every_button_and_every_choice()
    {
        await using var page = await browser.OpenAsync(busy.Server.Url);
        var all = await page.Tab.Locator("button, select, summary, a").CountAsync();
        HashSet<string> reached = new(StringComparer.Ordinal);

        for (var n = 0; n < all; n++)
        {
            await page.Tab.Keyboard.PressAsync("Tab");
            reached.Add(await page.Tab.EvaluateAsync<string>("document.activeElement.outerHTML"));
        }

        Assert.True(all > 20, $"The page has {all} elements that can be operated.");
        Assert.Equal(all, reached.Count);
    }

    [Fact]
    public async Task A_button_works_with_the_keyboard()
    {
        await using var page = await browser.OpenAsync(busy.Server.Url);

        page.Permit("status of 409");
        await page.Button("Bring back the FortiAnalyzer").FocusAsync();
        await page.Tab.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Answer).ToHaveTextAsync("Bring back the FortiAnalyzer: the FortiAnalyzer is not down.");
    }

    /// <summary>A cluster in which much happens.</summary>
    public sealed class Busy : IAsyncLifetime
    {
        internal RunningServer Server { get; private set; } = null!;

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            Server = await RunningServer.StartWithEverythingAsync(speed: 60, fleet: 5, addressManagers: 3);
            var primary = await Server.PrimaryAsync(members: 5);
            await Server.CommandAsync(HttpMethod.Post, $"devices/{primary}/terminate");
            await Server.CommandAsync(HttpMethod.Put, "settings/heartbeat-interval", "soon");
            await Server.StatusAsync(s =>
                s.GetProperty("appliedTerm").GetInt64() == 2
                && s.GetProperty("members").GetArrayLength() == 5
                && s.GetProperty("hooks").GetArrayLength() == 0);
            await Server.CommandAsync(HttpMethod.Post, "devices/i-0000000000payg001/silence");
            await Server.CommandAsync(HttpMethod.Post, "outage?of=cloud&zone=1");
        }

        /// <inheritdoc/>
        public Task DisposeAsync() => Server.DisposeAsync().AsTask();
    }
}
