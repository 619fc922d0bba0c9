using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of libtorch. It owns native memory: dispose it, or let a <see cref="DisposeScope"/> do so.
    /// In-place operators (their names end with an underscore) return the tensor itself.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle, bool register = true)
        {
            _handle = handle;
            if (handle == 0) GC.SuppressFinalize(this);
            else if (register) OwningDisposeScope = ScopeStack.OfThisThread.Register(this);
        }

        ~Tensor() => Dispose(disposing: false);

        /// <summary>The native tensor's address.</summary>
        /// <exception cref="InvalidOperationException">The tensor is disposed.</exception>
        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("The tensor is disposed or was never defined.");

        public bool IsInvalid => _handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        public void Dispose()
        {
            OwningDisposeScope?.Remove(this);
            OwningDisposeScope = null;
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) NativeMethods.nl_release(handle);
        }

        /// <summary>Gives the native tensor away; this object is empty afterwards.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var handle = Handle;
            OwningDisposeScope?.Remove(this);
            OwningDisposeScope = null;
            _handle = 0;
            GC.SuppressFinalize(this);
            return handle;
        }

        /// <summary>Hands the tensor to the scope around the one that holds it.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveTo(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope other) => MoveTo(other);

        /// <summary>Takes the tensor out of its scope: it lives until it is disposed by hand.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Same shape and elements.</summary>
        public bool Equals(Tensor target) => Aten.CallBool("equal", this, target);

        public override int GetHashCode() => _handle.GetHashCode();

        /// <summary>Lets go of its memory and takes over that of another tensor, which is empty afterwards.</summary>
        internal void Become(Tensor other)
        {
            var mine = Handle;
            _handle = other.DecoupleFromNativeHandle();
            NativeMethods.nl_release(mine);
        }

        private Tensor MoveTo(DisposeScope? scope)
        {
            if (OwningDisposeScope is null) scope?.Attach(this);
            else OwningDisposeScope.MoveToOther(scope, this);
            return this;
        }
    }
}
