using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The clients of a world: two that share sessions of the monitor's user each, and one of another user.</summary>
internal sealed class SceneClients
{
    private readonly MonitorScene _scene;
    private readonly Func<MonitorSettings> _settings;
    private readonly SceneClient[] _shared;
    private readonly SceneClient _bound;
    private readonly UserCredentials _other = new("operator", new Secret("Brb-87-pass-of-the-operator"));

    public SceneClients(MonitorScene scene, MonitorChecks checks, MemberNetwork network, Func<MonitorSettings> settings)
    {
        (_scene, _settings) = (scene, settings);
        _shared = [.. Enumerable.Range(1, 2).Select(n => new SceneClient(scene, checks, network, $"gateway {n}", n + 1))];
        _bound = new SceneClient(scene, checks, network, "operator", 4);
        scene.SecretTexts.Add(_other.Password.Reveal());
    }

    /// <summary>The user whose password no client keeps.</summary>
    public UserCredentials Other => _other;

    /// <summary>The numbers of calls that succeeded since the last reset, by client.</summary>
    public IReadOnlyList<int> Succeeded => [.. _shared.Append(_bound).Select(c => c.Succeeded)];

    /// <summary>Begins to count calls anew.</summary>
    public void Reset() => _shared.Append(_bound).ToList().ForEach(c => c.Succeeded = 0);

    /// <summary>The clients that share a session start with the user of the monitor.</summary>
    public void Use(UserCredentials credentials)
    {
        foreach (var client in _shared)
            client.Use(credentials, _settings());
    }

    /// <summary>One client starts again with other credentials, some time after they were changed.</summary>
    public void Renew(int number, UserCredentials credentials) => _shared[number].Use(credentials, _settings());

    /// <summary>The next call of each client, and the ones after it.</summary>
    public void Start()
    {
        foreach (var client in _shared)
            Next(client);
        NextBound();
    }

    /// <summary>Many calls at once.</summary>
    public void Burst()
    {
        var client = _scene.Dice.Pick(_shared);
        for (var n = 10 + _scene.Dice.Next(30); n > 0; n--)
            client.Call(_scene.Dice.Chance(300));
    }

    private void Next(SceneClient client)
    {
        var pause = _scene.Dice.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(7));
        _ = _scene.Agenda.After(pause, () =>
        {
            client.Call(_scene.Dice.Chance(400));
            Next(client);
        });
    }

    private void NextBound() => _scene.Agenda.After(_scene.Dice.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15)), () =>
    {
        if (_bound.IsSignedIn)
            _bound.Call(_scene.Dice.Chance(300));
        else
            _ = _bound.BindAsync(_other, _settings());
        NextBound();
    });
}
