using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace NasLab.Experiments.Serving;

/// <summary>Finds the loopback addresses of a port: 127.0.0.1, and ::1 where this machine has it.</summary>
internal static class LoopbackPort
{
    private const int Attempts = 20;

    /// <summary>Addresses that are free.</summary>
    /// <param name="port">0 for any port that is free on all of them.</param>
    /// <exception cref="BadInputException">The port is taken, or not allowed to this user.</exception>
    public static ImmutableArray<IPEndPoint> Find(int port)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var error = Try(IPAddress.Loopback, port, out var bound);
            if (error is { } reason)
            {
                throw Refused(port, reason);
            }

            switch (Try(IPAddress.IPv6Loopback, bound, out _))
            {
                case null:
                    return [new(IPAddress.Loopback, bound), new(IPAddress.IPv6Loopback, bound)];
                case SocketError.AddressAlreadyInUse when port == 0:
                    continue;
                case SocketError.AddressAlreadyInUse:
                    throw Refused(port, SocketError.AddressAlreadyInUse);
                default:
                    return [new(IPAddress.Loopback, bound)]; // No IPv6 here.
            }
        }

        throw Refused(port, SocketError.AddressAlreadyInUse);
    }

    private static SocketError? Try(IPAddress address, int port, out int bound)
    {
        bound = port;
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            bound = ((IPEndPoint)socket.LocalEndPoint!).Port;
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private static BadInputException Refused(int port, SocketError reason) => new(reason switch
    {
        SocketError.AddressAlreadyInUse => $"--port: another program listens on {port}; --port N names another port, --port 0 takes one that is free.",
        SocketError.AccessDenied => $"--port: this user may not listen on {port}; allowed: a port from 1024 to 65535, or 0 for one that is free.",
        _ => $"--port: {port} cannot be listened on ({reason}); allowed: another port, or 0 for one that is free.",
    });
}
